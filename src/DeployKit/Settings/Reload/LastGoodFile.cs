using DeployKit.Boot;
using DeployKit.Settings.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace DeployKit.Settings.Reload;

/// <summary>
/// Stands between a file provider and its file. When a reload meets a malformed, half-written or vanished file, the framework's
/// provider would lose every value without a word; it is given the last good text instead.
/// </summary>
internal sealed class LastGoodFile(IFileProvider inner, string name, Func<string, byte[], BootProblem[]> check, ReloadState state) : IFileProvider
{
    private readonly Lock gate = new();
    private byte[]? lastGood;

    public IFileProvider Inner => inner;

    public IDirectoryContents GetDirectoryContents(string subpath) => inner.GetDirectoryContents(subpath);

    public IChangeToken Watch(string filter) => inner.Watch(filter);

    public IFileInfo GetFileInfo(string subpath)
    {
        IFileInfo file = inner.GetFileInfo(subpath);
        lock (gate)
        {
            byte[]? content = Read(file, out Exception? failure);
            BootProblem[] problems = content is not null ? check(name, content) : lastGood is null ? [] : [JsonFile.Unreadable(name, failure!)];
            state.Set(name, problems);
            lastGood = problems.Length == 0 ? content : lastGood;
            return lastGood is null ? file : new LastGoodFileInfo(file, lastGood);
        }
    }

    private static byte[]? Read(IFileInfo file, out Exception? failure)
    {
        failure = null;
        if (!file.Exists)
        {
            failure = new FileNotFoundException();
            return null;
        }

        try
        {
            using Stream stream = file.CreateReadStream();
            using MemoryStream content = new();
            stream.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            failure = exception;
            return null;
        }
    }
}
