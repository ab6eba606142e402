namespace DeployKit.Contract;

/// <summary>What a piece of code does with a key.</summary>
internal enum ContractKind
{
    /// <summary>Reads it.</summary>
    Value,

    /// <summary>Reads it as the member of a settings type.</summary>
    Member,

    /// <summary>Takes hold of a section.</summary>
    Section,

    /// <summary>May read anything at or below it.</summary>
    Open,

    /// <summary>Binds the whole section to a type, whose members are entries of their own.</summary>
    Owner,

    /// <summary>Sets it.</summary>
    Written,

    /// <summary>Says that it must have no value.</summary>
    Forbidden,

    /// <summary>Says that something outside the repository supplies it.</summary>
    Supplied,

    /// <summary>Adds a source whose keys no file shows; the key is the kind of source (<see cref="SourceKinds"/>).</summary>
    Source,

    /// <summary>Gives a member of a settings type a value; the key is below whatever the type is bound to. Only known while reading code, never written down.</summary>
    Assigned,

    /// <summary>Hands the section to a method of another assembly, whose contract says what it reads; the type is the method's parameter.</summary>
    Passed,

    /// <summary>Hands the section on to a method of the same project. Only known while reading code, never written down.</summary>
    Call,
}
