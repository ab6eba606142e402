namespace DeployKit.Secrets.Loading;

/// <summary>
/// Each setting's last value, from the boot on: a source that is reloaded with a reference to nowhere must not take a running application's
/// password away. While it boots, such a reference is what the boot is there to refuse.
/// </summary>
internal sealed class LastGoodValues
{
    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
    private volatile bool kept;

    public void Begin() => kept = true;

    public void Keep(string key, string value)
    {
        if (kept)
        {
            lock (values)
            {
                values[key] = value;
            }
        }
    }

    public string? Find(string key)
    {
        lock (values)
        {
            return values.GetValueOrDefault(key);
        }
    }
}
