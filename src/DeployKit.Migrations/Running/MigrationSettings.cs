using DeployKit.Boot;
using DeployKit.Profiles;
using DeployKit.Rules;
using Microsoft.Extensions.Configuration;

namespace DeployKit.Migrations.Running;

/// <summary>Puts what the configuration says into an engine's options, where the engine itself sees it too: it creates the connections.</summary>
internal static class MigrationSettings
{
    private const string Section = "DeployKit:Migrations";

    /// <exception cref="MigrationException">A value cannot be converted.</exception>
    public static MigrationOptions Bind(MigrationOptions options, string engine, IConfiguration configuration)
    {
        foreach (string section in (string[])[Section, $"{Section}:{engine}"])
        {
            try
            {
                configuration.GetSection(section).Bind(options);
            }
            catch (InvalidOperationException exception)
            {
                throw new MigrationException(Invalid(section, exception), exception);
            }
        }

        return options;
    }

    /// <summary>What is to be done about pending migrations in this run.</summary>
    public static MigrationPolicy PolicyOf(MigrationOptions options, BootContext context)
    {
        MigrationPolicy policy = options.Policy ?? context.Profile.Migrations.Policy;

        // Who calls the verb has decided; the policy is about boots. An approval is nobody's to skip.
        return context.Options.Migrate && policy != MigrationPolicy.RequireApproval ? MigrationPolicy.Apply : policy;
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
