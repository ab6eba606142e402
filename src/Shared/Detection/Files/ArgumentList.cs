using System.Text;
using DeployKit.Documents;

namespace DeployKit.Detection;

/// <summary>Lists of arguments in documents: what stands behind an option is its value, as <c>["redis-cli", "-a", "x"]</c> has the password of a login.</summary>
internal sealed class ArgumentList
{
    private const int LongestCommand = 512;
    private readonly StringBuilder _command = new();

    /// <summary>Goes on to the next entry: the value of an option under its name; null when the entry is none.</summary>
    public NamedText? Next(DocumentEntry? before, DocumentEntry entry)
    {
        string value = entry.Value!;
        bool item = IsItem(entry.Key);
        bool follows = item && before?.Value is not null && IsItem(before.Key) && IsSameList(before.Key, entry.Key);
        if (!follows || _command.Length + value.Length > LongestCommand)
        {
            _command.Clear();
        }

        if (item && value.Length <= LongestCommand)
        {
            _command.Append(value).Append(' ');
        }

        if (!follows || value.StartsWith("-", StringComparison.Ordinal))
        {
            return null;
        }

        string option = before!.Value!;
        return option is ['-', '-', _, ..] && !option.Contains('=') ? new NamedText(option.TrimStart('-').Replace('-', '_'), value, entry, 0)
            : option is ['-', not '-'] && value.IndexOf(' ') < 0 && CommandOption.ValueAt(_command.ToString(), option, value) is >= 0 and var skipped && skipped < value.Length && value[skipped] != '$' ? new NamedText("password", value.Substring(skipped), entry, skipped)
            : null;
    }

    private static bool IsItem(string key) => key.Length > 0 && char.IsDigit(key[key.Length - 1]);

    private static bool IsSameList(string first, string second)
    {
        int end = second.LastIndexOf(':') + 1;
        return first.LastIndexOf(':') + 1 == end && string.CompareOrdinal(first, 0, second, 0, end) == 0;
    }
}
