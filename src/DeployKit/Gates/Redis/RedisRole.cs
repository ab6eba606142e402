namespace DeployKit.Gates;

/// <summary>A Redis server's role in its replication.</summary>
public enum RedisRole
{
    /// <summary>Whatever it has.</summary>
    Any,

    /// <summary>It takes writes.</summary>
    Master,

    /// <summary>It follows another one.</summary>
    Replica,
}
