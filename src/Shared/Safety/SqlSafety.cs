using DeployKit.Safety.Reading;

namespace DeployKit.Safety;

/// <summary>What is unsafe about a SQL script, statement by statement.</summary>
internal static class SqlSafety
{
    /// <summary>The findings in the order of the statements; an assured one carries the reason in <see cref="SafetyFinding.Assured"/>.</summary>
    public static IReadOnlyList<SafetyFinding> Check(string script, SafetyContext context) =>
        SafetyReview.Of(SqlScriptReader.Read(script, context.Dialect), context);
}
