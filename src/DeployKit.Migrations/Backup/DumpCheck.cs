using System.Globalization;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Running;

namespace DeployKit.Migrations.Backup;

/// <summary>Whether a dump of PostgreSQL can be read to its end and holds what the database holds.</summary>
internal sealed class DumpCheck(PostgreSqlPrograms programs)
{
    /// <summary>Estimates are stale at times; a dump with a tenth of the rows is another database's, or an empty one.</summary>
    private const int FewestRows = 10;

    private const string ContentsSql = """
        SELECT count(*) || ' ' || coalesce(sum(GREATEST(c.reltuples, 0)), 0)::bigint
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
          AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        """;

    /// <exception cref="IOException">It cannot be restored, or does not hold what the database does.</exception>
    public async Task VerifyAsync(MigrationSession session, string path, CancellationToken cancellationToken)
    {
        string[] contents = ((string)(await session.Connection.ScalarAsync(ContentsSql, cancellationToken))!).Split(' ');
        long tables = long.Parse(contents[0], CultureInfo.InvariantCulture);
        long estimatedRows = long.Parse(contents[1], CultureInfo.InvariantCulture);
        long dumped = await CountTablesAsync(path, cancellationToken);
        if (dumped < tables)
        {
            throw new IOException($"the dump holds {dumped} tables, the database {tables}");
        }

        long rows = await CountRowsAsync(path, cancellationToken);
        if (rows < estimatedRows / FewestRows)
        {
            throw new IOException($"the dump holds {rows} rows, the database about {estimatedRows}");
        }
    }

    public async Task<long> CountTablesAsync(string path, CancellationToken cancellationToken)
    {
        long tables = 0;
        await programs.RunAsync("pg_restore", ["--list", path], line => tables += line.Contains(" TABLE DATA ", StringComparison.Ordinal) ? 1 : 0, cancellationToken);
        return tables;
    }

    /// <summary>Reads all of it: the list of contents is at the beginning, and is there also in a dump that was cut off.</summary>
    private async Task<long> CountRowsAsync(string path, CancellationToken cancellationToken)
    {
        long rows = 0;
        bool inRows = false;
        await programs.RunAsync("pg_restore", ["--data-only", "--file=-", path], Read, cancellationToken);
        return rows;

        void Read(string line)
        {
            if (inRows)
            {
                inRows = line != @"\.";
                rows += inRows ? 1 : 0;
            }
            else
            {
                inRows = line.StartsWith("COPY ", StringComparison.Ordinal) && line.EndsWith("FROM stdin;", StringComparison.Ordinal);
            }
        }
    }
}
