using DeployKit.Rules;
using DeployKit.Sql;

namespace DeployKit.Safety;

/// <summary>One thing that a migration should not do unseen.</summary>
/// <param name="Name">Its stable name, for example <c>drop-column</c>.</param>
/// <param name="Rule">The rule of the catalogue it is reported under: <c>DK4002</c> or <c>DK4004</c>.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Message">What is wrong; <c>{0}</c> stands for the object.</param>
/// <param name="Remedy">What to do instead.</param>
internal sealed record SafetyRule(string Name, DeployKitRule Rule, SafetyEffect Effect, string Message, string Remedy)
{
    /// <summary>The remedy on SQL Server where it differs.</summary>
    public string? SqlServerRemedy { get; init; }

    public string RemedyFor(SqlDialect dialect) => dialect == SqlDialect.SqlServer ? SqlServerRemedy ?? Remedy : Remedy;
}
