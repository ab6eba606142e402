using System.Security.Cryptography;
using System.Text;
using DeployKit.Migrations.Running;
using DeployKit.Sql;

namespace DeployKit.Migrations.Scripts;

/// <summary>One script with its text.</summary>
/// <param name="Name">The file's name, which is what the history calls it.</param>
/// <param name="Source">Where people find it.</param>
/// <param name="Text">What it says.</param>
internal sealed record SqlScript(string Name, string Source, string Text)
{
    /// <summary>How the names of scripts end that are not migrations, but take one back.</summary>
    public const string DownSuffix = ".down.sql";

    private const string RepeatablePrefix = "R__";
    private const string Directive = "-- deploykit:";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What the script that takes this one back is called.</summary>
    public string DownName => Path.ChangeExtension(Name, DownSuffix);

    /// <summary>Reads UTF-8, or what the byte order mark says.</summary>
    /// <exception cref="MigrationException">It is something else: its letters would become others in the database.</exception>
    public static SqlScript Read(string name, string source, Stream stream)
    {
        SkipMark(stream);
        using StreamReader reader = new(stream, Utf8);
        try
        {
            return new(name, source, reader.ReadToEnd());
        }
        catch (DecoderFallbackException exception)
        {
            throw new MigrationException(
                MigrationProblem.Failed(source, $"the migration script {name} is not text in UTF-8; nothing of it was executed", source, "save it as UTF-8"), exception);
        }
    }

    public MigrationDefinition Definition => new(Name, Checksum, IsRepeatable, Source);

    public bool IsRepeatable => Name.StartsWith(RepeatablePrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same on every machine, whatever git makes of line ends.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n").TrimEnd())));

    /// <summary>Whether the script says that its statements cannot run in a transaction.</summary>
    public bool IsOutsideTransaction => HasDirective("no-transaction");

    public IReadOnlyList<SqlStatement> Statements(SqlDialect dialect) => SqlStatementSplitter.Split(Text, dialect);

    /// <summary>A reader that finds UTF-8's mark goes on with an encoding that replaces what it cannot read.</summary>
    private static void SkipMark(Stream stream)
    {
        byte[] start = new byte[Encoding.UTF8.Preamble.Length];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !Encoding.UTF8.Preamble.SequenceEqual(start))
        {
            stream.Position = 0;
        }
    }

    private bool HasDirective(string name) => Text.AsSpan().TrimStart('\uFEFF').ToString().Split('\n')
        .Select(line => line.Trim())
        .TakeWhile(line => line.Length == 0 || line.StartsWith("--", StringComparison.Ordinal))
        .Any(line => line.StartsWith(Directive, StringComparison.OrdinalIgnoreCase)
            && line[Directive.Length..].Split(' ')[0].Equals(name, StringComparison.OrdinalIgnoreCase));
}
