using System.Collections;
using System.Data.Common;
using System.Globalization;

namespace DeployKit.Gates;

/// <summary>
/// The class of a database's error, from what every ADO.NET provider gives without a reference to it: the SQLSTATE, or the number
/// that SqlClient and MySqlConnector put into <see cref="Exception.Data"/>.
/// </summary>
internal static class DatabaseFailure
{
    public static GateFailure? Find(DbException exception) =>
        (BySqlState(exception.SqlState) ?? BySqlServerNumber(Number(exception.Data, "HelpLink.EvtID"))
            ?? ByMySqlNumber(Number(exception.Data, "Server Error Code"))) is { } kind
            ? GateFailure.Of(kind)
            : LacksTls(exception) ? GateFailure.Of(GateFailureKind.TlsFailed, "the server does not speak TLS", "turn TLS on in the server, or off in the connection string")
            : SqliteFailure.Find(exception.Message);

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static GateFailureKind? BySqlState(string? state) => state switch
    {
        "28000" or "28P01" => GateFailureKind.AuthenticationFailed,
        "3D000" => GateFailureKind.DatabaseMissing,
        "42501" => GateFailureKind.PermissionDenied,
        "53300" or "53400" => GateFailureKind.Overloaded,
        "57P03" or "57P01" or "57P02" => GateFailureKind.StartingUp,
        _ => null,
    };

    // https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors
    private static GateFailureKind? BySqlServerNumber(int? number) => number switch
    {
        18456 or 18452 or 18486 or 18487 or 18488 => GateFailureKind.AuthenticationFailed,
        4060 or 911 => GateFailureKind.DatabaseMissing,
        229 or 230 or 916 => GateFailureKind.PermissionDenied,
        40613 or 18401 or 922 or 17142 => GateFailureKind.StartingUp,
        17809 or 10928 or 10929 => GateFailureKind.Overloaded,
        -2 or 258 => GateFailureKind.TimedOut,
        10061 => GateFailureKind.ConnectionRefused,
        11001 => GateFailureKind.NameNotFound,
        _ => null,
    };

    // https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html
    private static GateFailureKind? ByMySqlNumber(int? number) => number switch
    {
        1045 or 1698 => GateFailureKind.AuthenticationFailed,
        1049 => GateFailureKind.DatabaseMissing,
        1044 or 1142 => GateFailureKind.PermissionDenied,
        1040 or 1203 => GateFailureKind.Overloaded,
        _ => null,
    };

    // No driver has a number for it: it finds out before there is a session.
    private static bool LacksTls(DbException exception) =>
        exception.Message.Contains("No SSL enabled connection", StringComparison.Ordinal)
        || exception.Message.Contains("does not support SSL", StringComparison.Ordinal);

    private static int? Number(IDictionary data, string key) =>
        data[key] is { } value && int.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}
