namespace DeployKit.Gates;

/// <summary>
/// Says that the boot itself creates a database that does not exist, behind the gates. A migration engine registers it as a singleton:
/// until the application serves, a missing database does not keep the gate of this name from passing.
/// </summary>
/// <param name="GateName">The gate's name, which is that of the connection string.</param>
public sealed record DatabaseToCreate(string GateName);
