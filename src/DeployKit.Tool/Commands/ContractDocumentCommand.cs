using System.CommandLine;
using DeployKit.Contract;
using DeployKit.Tool.Contract;

namespace DeployKit.Tool.Commands;

/// <summary>The commands that print a document made from an application's contract.</summary>
internal static class ContractDocumentCommand
{
    public static Command Schema() => Create("schema", "print the JSON schema of the application's appsettings.json, for completion in editors", SettingsSchema.Write);

    public static Command Settings() => Create("settings", "print the reference of the application's settings, as a markdown table", SettingsReference.Write);

    public static Command EnvTemplate() => Create("env-template", "print a .env file to fill in: the required settings, and the optional ones commented out", EnvironmentTemplate.Write);

    private static Command Create(string name, string description, Func<IEnumerable<ContractEntry>, string> write)
    {
        Option<FileInfo> assembly = ContractOptions.Assembly();
        Command command = new(name, description) { assembly, FormatOptions.Out };
        command.SetAction(result =>
        {
            string document = write(ApplicationAssembly.Read(ContractOptions.Existing(result.GetRequiredValue(assembly))));
            CommandOutput.Write(result.GetValue(FormatOptions.Out), output => output.Write(document));
            return ToolExitCode.Clean;
        });
        return command;
    }
}
