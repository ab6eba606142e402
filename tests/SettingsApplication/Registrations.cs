// The project file writes the fifty calls in the place of Fifty().
namespace DeployKit.SettingsApplication;

/// <summary>Gives the kit settings types, as a program would.</summary>
internal static class Registrations
{
    public static void AddFive(IDeployKitBuilder kit) => kit
        .AddSettings<Settings00>("Section00").AddSettings<Settings01>("Section01").AddSettings<Settings02>("Section02")
        .AddSettings<Settings03>("Section03").AddSettings<Settings04>("Section04");

    public static void AddFifty(IDeployKitBuilder kit) => kit.Fifty();
}
