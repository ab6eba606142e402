using System.Collections.Concurrent;
using DeployKit.Secrets;

namespace DeployKit.Tests.Secrets;

/// <summary>A store in memory whose answers, faults and pace a test decides. Counts what it is asked.</summary>
internal sealed class MemorySecretStore : ISecretStore
{
    private readonly ConcurrentQueue<string> asked = new();

    public ConcurrentDictionary<string, SecretValue> Secrets { get; } = new();

    /// <summary>What happens before the answer: throws, waits, or nothing.</summary>
    public Func<SecretName, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public IReadOnlyCollection<string> Asked => asked;

    public Uri? Address => new("https://memory.example/");

    public MemorySecretStore With(string name, string value)
    {
        Secrets[name] = new SecretValue(value) { Version = "1" };
        return this;
    }

    public async ValueTask<SecretValue?> GetAsync(SecretName name, CancellationToken cancellationToken)
    {
        asked.Enqueue(name.ToString());
        await Before(name, cancellationToken);
        return Secrets.GetValueOrDefault(name.Path);
    }
}
