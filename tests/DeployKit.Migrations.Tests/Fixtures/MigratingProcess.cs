using DeployKit.Migrations.Tests.Races;

namespace DeployKit.Migrations.Tests;

/// <summary>Starts the test service that migrates on boot.</summary>
internal static class MigratingProcess
{
    public static ApplicationProcess Start(
        string connectionString, Workspace workspace, IReadOnlyList<string>? arguments = null, params (string Name, string? Value)[] variables)
    {
        Dictionary<string, string?> environment = new()
        {
            ["ConnectionStrings__Default"] = connectionString,
            ["Test__Folder"] = workspace.Scripts.FullName,
            ["Test__Database"] = connectionString.StartsWith("Data Source", StringComparison.Ordinal) ? "Sqlite" : "PostgreSql",
        };
        foreach ((string name, string? value) in variables)
        {
            environment[name] = value;
        }

        ApplicationStart start = new() { Arguments = arguments ?? [], Variables = environment };
        return RaceRounds.Application is { } application
            ? ApplicationProcess.StartAssembly(application, start)
            : ApplicationProcess.Start("MigrationApplication", start);
    }
}
