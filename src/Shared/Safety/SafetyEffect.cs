namespace DeployKit.Safety;

/// <summary>What an unsafe operation does to the database or to the service that uses it meanwhile.</summary>
internal enum SafetyEffect
{
    /// <summary>Rows or values are gone afterwards.</summary>
    LosesData,

    /// <summary>The version that still runs during the roll-out stops working.</summary>
    BreaksRunningVersion,

    /// <summary>It fails when the table holds rows.</summary>
    FailsOnRows,

    /// <summary>Nobody can write while it reads the whole table.</summary>
    BlocksWriters,

    /// <summary>Nobody can read or write while it writes the whole table anew.</summary>
    RewritesTable,

    /// <summary>Rows or the table stay locked for as long as the rest of the transaction takes.</summary>
    HoldsLocks,

    /// <summary>It does not run inside of a transaction.</summary>
    FailsInTransaction,

    /// <summary>It is quick, but while it waits for its lock everybody else waits behind it.</summary>
    NeedsLockTimeout,

    /// <summary>What it does is known at run time only.</summary>
    Unknown,
}
