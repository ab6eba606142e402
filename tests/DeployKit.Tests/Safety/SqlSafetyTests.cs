using DeployKit.Safety;
using DeployKit.Sql;

namespace DeployKit.Tests.Safety;

public sealed class SqlSafetyTests
{
    public static TheoryData<string, string, string> Unsafe => SafetyCase.Data("unsafe", "postgresql", "sqlserver", "sqlite");

    public static TheoryData<string, string, string> Safe => SafetyCase.Data("safe", "postgresql", "sqlserver", "sqlite");

    [Theory]
    [MemberData(nameof(Unsafe))]
    public void Check_UnsafeScript_NamesExactlyTheRulesItBreaks(string dialect, string expected, string sql) =>
        Assert.Equal(expected, Names(dialect, sql));

    [Theory]
    [MemberData(nameof(Safe))]
    public void Check_SafeScript_StaysQuiet(string dialect, string expected, string sql) => Assert.Equal(expected, Names(dialect, sql));

    [Fact]
    public void Corpus_HasAsManyCasesAsPromised()
    {
        Assert.True(Unsafe.Count >= 150, $"{Unsafe.Count} unsafe cases");
        Assert.True(Safe.Count >= 150, $"{Safe.Count} safe cases");
    }

    [Theory]
    [MemberData(nameof(Unsafe))]
    public void Check_UnsafeScript_PointsIntoTheScript(string dialect, string expected, string sql)
    {
        Assert.NotEmpty(expected);
        Assert.All(Check(dialect, sql), finding =>
        {
            Assert.InRange(finding.Start, 0, sql.Length - 1);
            Assert.InRange(finding.Start + finding.Length, finding.Start + 1, sql.Length);
            Assert.DoesNotContain("{0}", finding.Message, StringComparison.Ordinal);
            Assert.True(finding.Id is "DK4002" or "DK4004", finding.Id);
        });
    }

    [Fact]
    public void Check_SeveralStatementsOnALine_PointsAtTheRightOne()
    {
        const string Sql = "SELECT 1; DROP TABLE orders; SELECT 2;";

        SafetyFinding finding = Assert.Single(Check("postgresql", Sql));

        Assert.Equal("DROP TABLE orders", Sql.Substring(finding.Start, finding.Length));
    }

    [Fact]
    public void Check_StatementInADoBlock_PointsAtIt()
    {
        const string Sql = "DO $body$ BEGIN IF true THEN DROP TABLE orders; END IF; END $body$";

        SafetyFinding finding = Assert.Single(Check("postgresql", Sql));

        Assert.Equal("DROP TABLE orders", Sql.Substring(finding.Start, finding.Length));
    }

    [Theory]
    [InlineData("postgresql", "CREATE FUNCTION two() RETURNS int LANGUAGE sql BEGIN ATOMIC DELETE FROM orders; SELECT 2; END")]
    [InlineData("postgresql", "DROP TABLE orders; SELECT 'never closed")]
    [InlineData("postgresql", "")]
    [InlineData("sqlserver", "GO")]
    [InlineData("sqlite", "-- only a comment")]
    public void Check_NothingToRun_StaysQuiet(string dialect, string sql) => Assert.Empty(Check(dialect, sql));

    [Theory]
    [InlineData("-- deploykit:assured nobody reads it\nDROP TABLE orders", "nobody reads it")]
    [InlineData("DROP TABLE orders -- deploykit:assured nobody reads it", "nobody reads it")]
    [InlineData("DROP TABLE orders; -- deploykit:assured nobody reads it", "nobody reads it")]
    [InlineData("/* deploykit:assured: nobody reads it */ DROP TABLE orders", "nobody reads it")]
    [InlineData("DROP TABLE -- deploykit:assured nobody reads it\n orders;", "nobody reads it")]
    [InlineData("SELECT 1;\n-- DeployKit:Assured nobody reads it\n\nDROP TABLE orders;", "nobody reads it")]
    [InlineData("DO $$ BEGIN\n-- deploykit:assured nobody reads it\nDROP TABLE orders; END $$", "nobody reads it")]
    [InlineData("-- deploykit:assured nobody reads it\nDO $$ BEGIN DROP TABLE orders; END $$", "nobody reads it")]
    [InlineData("-- deploykit:assured\nDROP TABLE orders", null)]
    [InlineData("-- deploykit:assured   \nDROP TABLE orders", null)]
    [InlineData("-- deploykit:assured it is empty\nSELECT 1; DROP TABLE orders", null)]
    [InlineData("SELECT 1; -- deploykit:assured it is empty\nDROP TABLE orders", null)]
    [InlineData("SELECT '-- deploykit:assured it is empty'; DROP TABLE orders", null)]
    [InlineData("DROP TABLE orders;\n-- deploykit:assured too late", null)]
    public void Check_AssuredStatement_CarriesTheReason(string sql, string? reason) =>
        Assert.Equal(reason, Assert.Single(Check("postgresql", sql)).Assured);

    [Fact]
    public void Check_AssuredStatementAmongOthers_CoversOnlyThatOne()
    {
        const string Sql = "DROP TABLE a;\n-- deploykit:assured b is empty\nDROP TABLE b;\nDROP TABLE c;";

        Assert.Equal([null, "b is empty", null], Check("postgresql", Sql).Select(finding => finding.Assured));
    }

    [Theory]
    [InlineData("ALTER TABLE orders ADD COLUMN remark text", "lock-timeout")]
    [InlineData("SET lock_timeout = 0; ALTER TABLE orders ADD COLUMN remark text", "lock-timeout")]
    [InlineData("SET lock_timeout = DEFAULT; ALTER TABLE orders ADD COLUMN remark text", "lock-timeout")]
    [InlineData("ALTER TABLE orders ADD COLUMN a text; ALTER TABLE orders ADD COLUMN b text", "lock-timeout")]
    [InlineData("CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION f()", "lock-timeout")]
    [InlineData("SET lock_timeout = '5s'; ALTER TABLE orders ADD COLUMN remark text", "")]
    [InlineData("SET LOCAL lock_timeout TO '5s'; ALTER TABLE orders ADD COLUMN remark text", "")]
    [InlineData("SELECT set_config('lock_timeout', '5s', true); ALTER TABLE orders ADD COLUMN remark text", "")]
    [InlineData("CREATE TABLE things (id int); ALTER TABLE things ADD COLUMN name text", "")]
    [InlineData("UPDATE orders SET status = 'x' WHERE id = 1", "")]
    public void Check_WithoutLockTimeout_AsksForOneOnce(string sql, string expected)
    {
        SafetyContext context = new(SqlDialect.PostgreSql, HasLockTimeout: false);

        Assert.Equal(expected, string.Join(", ", SqlSafety.Check(sql, context).Select(finding => finding.Rule.Name)));
    }

    [Theory]
    [InlineData("CREATE INDEX CONCURRENTLY ix ON orders (note)", "")]
    [InlineData("VACUUM orders", "")]
    [InlineData("BEGIN; CREATE INDEX CONCURRENTLY ix ON orders (note); COMMIT", "not-in-transaction")]
    [InlineData("BEGIN; SELECT 1; COMMIT; CREATE INDEX CONCURRENTLY ix ON orders (note)", "")]
    [InlineData("ALTER TABLE orders ADD COLUMN region text; UPDATE orders SET region = 'EU' WHERE id < 9", "")]
    public void Check_OutsideOfATransaction_KnowsWhatNeedsOne(string sql, string expected)
    {
        SafetyContext context = new(SqlDialect.PostgreSql, InTransaction: false);

        Assert.Equal(expected, string.Join(", ", SqlSafety.Check(sql, context).Select(finding => finding.Rule.Name)));
    }

    private static string Names(string dialect, string sql) => string.Join(", ", Check(dialect, sql).Select(finding => finding.Rule.Name));

    private static IReadOnlyList<SafetyFinding> Check(string dialect, string sql) =>
        SqlSafety.Check(sql, new SafetyContext(new SafetyCase(dialect, "", sql).SqlDialect));
}
