using System.Text;
using System.Text.Json;
using DeployKit.Boot;
using DeployKit.Boot.Report;
using DeployKit.Settings.Suppliers;
using DeployKit.Verbs;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Profiles;

/// <summary>Prints the profile in effect: every value, and where it comes from.</summary>
internal sealed class ProfileVerb(ProfileSelection selection, SettingSuppliers suppliers, IHostEnvironment environment) : IVerb
{
    public string Name => "profile";

    public string Summary => "print what this environment means: every value of its profile, and where it comes from";

    public IReadOnlyList<VerbOption> Options => [];

    public IReadOnlyList<string> Examples { get; } = ["profile --environment Production", "profile --json"];

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        await context.Output.WriteLineAsync(context.Json ? Json() : Text()).ConfigureAwait(false);
        return BootExitCode.Ok;
    }

    private string Text()
    {
        StringBuilder text = new();
        text.Append("environment ").Append(ReportText.Escape(environment.EnvironmentName)).Append("   profile ").Append(ReportText.Escape(selection.Profile.Name));
        text.AppendLine(selection.Reason is null ? "" : $" ({ReportText.Escape(selection.Reason)})").AppendLine();
        foreach (ProfileValue value in ProfileValues.All)
        {
            text.AppendLine($"  {value.Name,-27} {value.Show(selection.Profile),-16} {ReportText.Escape(Origin(value))}");
        }

        return text.ToString().TrimEnd();
    }

    private string Json()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("environment", environment.EnvironmentName);
            json.WriteString("profile", selection.Profile.Name);
            json.WriteString("reason", selection.Reason);
            json.WriteStartArray("values");
            foreach (ProfileValue value in ProfileValues.All)
            {
                json.WriteStartObject();
                json.WriteString("name", value.Name);
                json.WriteString("value", value.Show(selection.Profile));
                json.WriteString("origin", Origin(value));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private string Origin(ProfileValue value) =>
        suppliers.Find(ProfileOverrides.KeyOf(selection.Profile, value)) is { } supplier ? supplier
        : Equals(value.Get(selection.Entry.Profile), value.Get(selection.Entry.BuiltIn)) ? $"built in ({selection.Entry.BuiltIn.Name})"
        : "AddProfile";
}
