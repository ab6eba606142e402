using DeployKit.Safety;

namespace DeployKit.Tests.Safety;

/// <summary>Scripts cut and mixed at random: the rules neither throw nor point outside of them.</summary>
public sealed class SqlSafetyFuzzTests
{
    private const int MutationsOfEach = 12;

    [Theory]
    [InlineData("postgresql")]
    [InlineData("sqlserver")]
    [InlineData("sqlite")]
    public void Check_MutatedScripts_NeverThrows(string dialect)
    {
        Random random = new(20261121);
        SafetyCase[] cases = [.. SafetyCase.Read(dialect, "unsafe"), .. SafetyCase.Read(dialect, "safe")];
        foreach (SafetyCase entry in cases)
        {
            for (int mutation = 0; mutation < MutationsOfEach; mutation++)
            {
                string other = cases[random.Next(cases.Length)].Sql;
                int cut = random.Next(entry.Sql.Length + 1);
                string sql = entry.Sql[..cut] + other[random.Next(other.Length + 1)..] + entry.Sql[Math.Min(entry.Sql.Length, cut + random.Next(9))..];

                IReadOnlyList<SafetyFinding> findings = SqlSafety.Check(sql, new SafetyContext(entry.SqlDialect, HasLockTimeout: false));

                Assert.All(findings, finding => Assert.InRange(finding.Start + finding.Length, finding.Start, sql.Length));
            }
        }
    }
}
