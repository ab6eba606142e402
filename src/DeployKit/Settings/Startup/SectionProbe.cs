using Microsoft.Extensions.Configuration;

namespace DeployKit.Settings.Startup;

/// <summary>
/// Sees which keys are asked for while options are created, because options do not know the section they are bound to. It supplies
/// nothing; standing last in the configuration it is asked first.
/// </summary>
internal sealed class SectionProbe : ConfigurationProvider, IConfigurationSource
{
    private readonly Lock gate = new();
    private List<string>? reads;

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public void Start()
    {
        lock (gate)
        {
            reads = [];
        }
    }

    public IReadOnlyList<string> Stop()
    {
        lock (gate)
        {
            IReadOnlyList<string> seen = reads ?? [];
            reads = null;
            return seen;
        }
    }

    public override bool TryGet(string key, out string? value)
    {
        value = null;
        Note(key);
        return false;
    }

    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath)
    {
        Note(parentPath);
        return earlierKeys;
    }

    private void Note(string? key)
    {
        if (key is not null && Volatile.Read(ref reads) is not null)
        {
            lock (gate)
            {
                reads?.Add(key);
            }
        }
    }
}
