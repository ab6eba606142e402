namespace DeployKit.Migrations.Running;

/// <summary>A migration failed for a reason that may pass: the connection was lost, or a table was locked by somebody else.</summary>
/// <param name="failure">What to report when it does not pass.</param>
/// <param name="connectionLost">Whether the session is gone, and the lock with it.</param>
internal sealed class MigrationInterruptedException(MigrationException failure, bool connectionLost) : Exception(failure.Message, failure)
{
    public MigrationException Failure { get; } = failure;

    public bool ConnectionLost { get; } = connectionLost;
}
