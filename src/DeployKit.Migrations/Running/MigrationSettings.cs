using DeployKit.Boot;
using DeployKit.Rules;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Migrations.Running;

/// <summary>An engine's options with what the configuration says about them.</summary>
internal static class MigrationSettings
{
    private const string Section = "DeployKit:Migrations";

    /// <exception cref="MigrationException">A value cannot be converted.</exception>
    public static MigrationOptions Bind(MigrationOptions options, string engine, IConfiguration configuration)
    {
        MigrationOptions bound = options with { };
        foreach (string section in (string[])[Section, $"{Section}:{engine}"])
        {
            try
            {
                configuration.GetSection(section).Bind(bound);
            }
            catch (InvalidOperationException exception)
            {
                throw new MigrationException(Invalid(section, exception), exception);
            }
        }

        return bound;
    }

    private static BootProblem Invalid(string section, InvalidOperationException exception) => new()
    {
        Id = RuleCatalog.DK5003.Id,
        Severity = ProblemSeverity.Error,
        Phase = BootPhase.Migrations,
        Key = section,
        Message = $"a value under {section} is invalid: {exception.Message.TrimEnd('.')}",
        Action = "set a valid value; times are hh:mm:ss",
    };
}
