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
                throw new MigrationException(Invalid($"a value under {section} is invalid: {exception.Message.TrimEnd('.')}", section), exception);
            }
        }

        return options.PollInterval > TimeSpan.Zero
            ? options
            : throw new MigrationException(Invalid($"{Section}:{nameof(MigrationOptions.PollInterval)} has to be longer than zero"));
    }

    /// <summary>What is to be done about pending migrations in this run.</summary>
    public static MigrationPolicy PolicyOf(MigrationOptions options, BootContext context)
    {
        MigrationPolicy policy = options.Policy ?? context.Profile.Migrations.Policy;

        // Who calls the verb has decided; the policy is about boots. An approval is nobody's to skip.
        return context.Options.Migrate && policy != MigrationPolicy.RequireApproval ? MigrationPolicy.Apply : policy;
    }

    private static BootProblem Invalid(string message, string key = Section) => new()
    {
        Id = RuleCatalog.DK5003.Id,
        Severity = ProblemSeverity.Error,
        Phase = BootPhase.Migrations,
        Key = key,
        Message = message,
        Action = "set a valid value; times are hh:mm:ss",
    };
}
