namespace DeployKit.Settings.Binding;

/// <summary>How a type takes its value from configuration.</summary>
internal enum ShapeKind
{
    /// <summary>From the text of one key.</summary>
    Scalar,

    /// <summary>From a section, member by member.</summary>
    Object,

    /// <summary>From the children of a section, in their order.</summary>
    List,

    /// <summary>From the children of a section, by their names.</summary>
    Dictionary,

    /// <summary>Not at all: delegates, interfaces nobody can construct, immutable collections, and the like.</summary>
    None,
}
