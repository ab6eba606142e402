using DeployKit.Sql;

namespace DeployKit.Gates;

/// <summary>The class of an error of SQLite, a database without a server: most of them are about its file.</summary>
internal static class SqliteFailure
{
    // https://www.sqlite.org/rescode.html
    public static GateFailure? Find(string message) => SqliteErrorCode.Of(message) switch
    {
        5 or 6 => new(GateFailureKind.Overloaded, "the database is locked by another connection", "let the process that holds the database's file finish, or end it"),
        3 or 8 or 23 => GateFailure.Of(GateFailureKind.PermissionDenied, "the file may not be used", "let the process's user read and write the database's file and its folder"),
        10 or 13 => new(GateFailureKind.Unknown, "the disk of the database's file is full or broken", "free space on that disk, and check its health"),
        14 => GateFailure.Of(GateFailureKind.PermissionDenied, "the file cannot be opened", "let the process's user read and write the database's file and its folder"),
        11 or 26 => new(GateFailureKind.UnexpectedAnswer, "the file is no SQLite database, is encrypted or damaged", "correct the path in the connection string, or restore the file") { IsHopeless = true },
        _ => null,
    };
}
