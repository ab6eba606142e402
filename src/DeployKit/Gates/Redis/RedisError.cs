namespace DeployKit.Gates;

/// <summary>A Redis error in words. The first word of an error is its code; the rest is passed over, for it may quote the command.</summary>
internal static class RedisError
{
    public static GateException Explain(string error) => error.Split(' ', 2)[0] switch
    {
        "LOADING" => new(GateFailureKind.StartingUp, "Redis is loading its data"),
        "BUSY" => new(GateFailureKind.StartingUp, "Redis is busy with a script"),
        "MASTERDOWN" => new(GateFailureKind.StartingUp, "the replica has no link to its master"),
        "NOAUTH" => new(GateFailureKind.AuthenticationFailed, "Redis asks for a password")
        {
            Action = "add the password to the connection string (password=…, or redis://:password@host)",
        },
        "WRONGPASS" => new(GateFailureKind.AuthenticationFailed, "user or password is wrong"),
        "NOPERM" => new(GateFailureKind.PermissionDenied, "the user may not run this command"),
        "DENIED" => new(GateFailureKind.PermissionDenied, "Redis is in protected mode"),
        "ERR" when error.Contains("DB index", StringComparison.OrdinalIgnoreCase) => new(GateFailureKind.DatabaseMissing, "no database of this number"),
        "ERR" when error.Contains("max number of clients", StringComparison.OrdinalIgnoreCase) => new(GateFailureKind.Overloaded, "Redis has no connection left"),
        "ERR" when error.Contains("AUTH", StringComparison.Ordinal) => new(GateFailureKind.AuthenticationFailed, "Redis has no password, but one is given"),
        var code => new(GateFailureKind.UnexpectedAnswer, $"Redis answered {code}"),
    };
}
