using System.Text;

namespace DeployKit.Documents;

/// <summary>A text as JSON writes it, with its quotes.</summary>
internal static class JsonLiteral
{
    public static string Of(string value)
    {
        var text = new StringBuilder("\"");
        foreach (char character in value)
        {
            text.Append(character is '"' or '\\' ? "\\" + character : character < ' ' ? $"\\u{(int)character:x4}" : character.ToString());
        }

        return text.Append('"').ToString();
    }
}
