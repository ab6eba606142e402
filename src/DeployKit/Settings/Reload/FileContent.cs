using System.Text.Json;
using System.Xml;
using DeployKit.Boot;
using DeployKit.Settings.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Ini;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Xml;

namespace DeployKit.Settings.Reload;

/// <summary>What is wrong with the content of a configuration file. The parsers that the framework uses decide what is good.</summary>
internal static class FileContent
{
    /// <summary>The check for the files of a provider; null for formats that the kit does not know.</summary>
    public static Func<string, byte[], BootProblem[]>? CheckFor(FileConfigurationProvider provider) => provider switch
    {
        JsonConfigurationProvider => Json,
        XmlConfigurationProvider => (path, content) => Check(path, content, ReadXml),
        IniConfigurationProvider => Ini,
        _ => null,
    };

    /// <summary>The positioned reader says what is wrong.</summary>
    private static BootProblem[] Json(string path, byte[] content)
    {
        BootProblem[] problems = Check(path, content, stream => new JsonStreamConfigurationProvider(new() { Stream = stream }).Load());
        if (problems.Length == 0)
        {
            return [];
        }

        using StreamReader reader = new(new MemoryStream(content));
        BootProblem[] named = [.. JsonFile.Problems(path, reader.ReadToEnd())];
        return named.Length > 0 ? named : problems;
    }

    /// <summary>Half an INI file is an INI file, but nobody keeps an empty one: it is about to be written.</summary>
    private static BootProblem[] Ini(string path, byte[] content) => content.Length == 0
        ? [JsonFile.Unreadable(path, new EndOfStreamException())]
        : Check(path, content, stream => new IniStreamConfigurationProvider(new() { Stream = stream }).Load());

    private static void ReadXml(Stream stream)
    {
        using XmlReader reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        while (reader.Read())
        {
            // Half an XML file is no XML.
        }
    }

    private static BootProblem[] Check(string path, byte[] content, Action<Stream> load)
    {
        try
        {
            using MemoryStream stream = new(content);
            load(stream);
            return [];
        }
        catch (Exception exception) when (exception is FormatException or JsonException or XmlException)
        {
            return [JsonFile.Unreadable(path, exception)];
        }
    }
}
