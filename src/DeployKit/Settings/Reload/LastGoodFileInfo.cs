using Microsoft.Extensions.FileProviders;

namespace DeployKit.Settings.Reload;

/// <summary>A file with the text it had when it was last good. Without a physical path, so that nobody opens the real one instead.</summary>
internal sealed class LastGoodFileInfo(IFileInfo file, byte[] content) : IFileInfo
{
    public bool Exists => true;

    public long Length => content.Length;

    public string? PhysicalPath => null;

    public string Name => file.Name;

    public DateTimeOffset LastModified => file.LastModified;

    public bool IsDirectory => false;

    public Stream CreateReadStream() => new MemoryStream(content, writable: false);
}
