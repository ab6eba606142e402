namespace DeployKit.Migrations.Rollback;

/// <summary>What the verb <c>rollback</c> asks of the migrations phase, so that it goes through the same settings, gates and report.</summary>
/// <param name="Target">The last migration that stays; <c>0</c>: none.</param>
/// <param name="Engine">Whose it is; null: of the only one.</param>
/// <param name="AcceptDataLoss">Whether data may be lost.</param>
internal sealed record RollbackRequest(string Target, string? Engine, bool AcceptDataLoss);

/// <summary>Holds the request of the process; there is one verb in a process, or none.</summary>
internal sealed class RollbackDesk
{
    public RollbackRequest? Request { get; set; }
}
