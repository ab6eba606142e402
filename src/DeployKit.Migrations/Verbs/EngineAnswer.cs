using System.Text;
using System.Text.Json;
using DeployKit.Verbs;

namespace DeployKit.Migrations.Verbs;

/// <summary>What a verb has to say about the database of one engine: a line for people, and for scripts an object with what else they may need.</summary>
internal sealed record EngineAnswer(string? Engine, string Message, params (string Name, string? Value)[] Details)
{
    public static Task WriteAsync(VerbContext context, params EngineAnswer[] answers) =>
        context.Output.WriteLineAsync(context.Json ? Json(answers) : string.Join(System.Environment.NewLine, answers.Select(answer => answer.Message)));

    private static string Json(EngineAnswer[] answers)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new() { Indented = true }))
        {
            json.WriteStartArray();
            foreach (EngineAnswer answer in answers)
            {
                json.WriteStartObject();
                json.WriteString("engine", answer.Engine);
                json.WriteString("message", answer.Message);
                foreach ((string name, string? value) in answer.Details)
                {
                    json.WriteString(name, value);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
