using DeployKit.Detection;

namespace DeployKit.Tool.Scanning.Sieves;

/// <summary>Tells quickly that <see cref="FileScanner"/> finds nothing in a file, which is so for nearly all: they are neither copied nor parsed.</summary>
internal static class FileSieve
{
    public static bool MayHold(string path, ReadOnlySpan<char> text) => TokenSieve.MayHold(text) || FileKinds.Of(path) switch
    {
        FileKind.Other => false,
        FileKind.Settings => JsonSieve.MayHold(text),
        FileKind.Compose or FileKind.Manifest => YamlSieve.MayHold(text),
        _ => true,
    };
}
