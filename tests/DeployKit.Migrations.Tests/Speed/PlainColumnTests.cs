using DeployKit.Sql;
using Npgsql;

namespace DeployKit.Migrations.Tests.Speed;

/// <summary>What is read past the driver's conversions is what the driver would have made of it.</summary>
public sealed class PlainColumnTests(SharedPostgreSql postgreSql) : IClassFixture<SharedPostgreSql>
{
    private const string AllTypes = """
        SELECT '20260101_Add'::text, 'Straße größer'::text, ''::text, 'varying'::varchar(20), 'grün'::varchar, 'padded'::char(9), 'a name'::name,
               NULL::text, 7, -7, 2147483647, NULL::int, 8::bigint, true, '{"a": 1}'::jsonb, 'in a domain'::code
        FROM generate_series(1, 2)
        """;

    [Theory]
    [InlineData("")]
    [InlineData("Encoding=iso-8859-1;Client Encoding=LATIN1")]
    public async Task Value_OfAnyType_IsTheDrivers(string encoding)
    {
        await using ScratchDatabase database = await postgreSql.CreateDatabaseAsync();
        await database.ExecuteAsync("CREATE DOMAIN code AS text");
        await using NpgsqlConnection connection = new($"{database.ConnectionString};{encoding}");
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(AllTypes, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            for (int column = 0; column < reader.FieldCount; column++)
            {
                object? value = PlainColumn.Value(reader, column);
                Assert.Equal(reader.IsDBNull(column) ? null : reader.GetValue(column), value);
                if (value is string)
                {
                    Assert.Equal(reader.GetString(column), PlainColumn.Text(reader, column));
                }
            }

            Assert.Null(PlainColumn.Text(reader, 7));
            Assert.Equal("Straße größer", PlainColumn.Text(reader, 1));
            Assert.Throws<InvalidCastException>(() => PlainColumn.Text(reader, 8));
        }
    }
}
