namespace DeployKit.Contract;

/// <summary>Whether a setting must have a value.</summary>
internal enum Requirement
{
    /// <summary>It may be missing: the code has a default or copes.</summary>
    Optional,

    /// <summary>The code that reads it fails without it; boot warns.</summary>
    Inferred,

    /// <summary>Declared required (a settings type, <c>RequireSetting</c>); boot fails without it.</summary>
    Declared,
}
