using DeployKit.Sql;

namespace DeployKit.Safety;

/// <summary>How the operations will be run.</summary>
/// <param name="Dialect">Whose SQL it is.</param>
/// <param name="InTransaction">Whether all of them run in one transaction.</param>
/// <param name="HasLockTimeout">Whether whoever runs them has set a lock timeout.</param>
internal sealed record SafetyContext(SqlDialect Dialect, bool InTransaction = true, bool HasLockTimeout = true);
