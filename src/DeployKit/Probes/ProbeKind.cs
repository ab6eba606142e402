namespace DeployKit.Probes;

/// <summary>What a probe asks.</summary>
internal enum ProbeKind
{
    /// <summary>Everything.</summary>
    Health,

    /// <summary>Whether the process answers at all.</summary>
    Live,

    /// <summary>Whether it should get traffic.</summary>
    Ready,

    /// <summary>Whether its boot has ended.</summary>
    Startup,

    /// <summary>The checks with one tag.</summary>
    Group,
}
