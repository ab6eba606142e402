namespace DeployKit.Documents;

/// <summary>How a value was written. An empty object or array is a value too: it is all that its key has.</summary>
internal enum DocumentValueKind
{
    String,
    Number,
    Boolean,
    Null,
    EmptyObject,
    EmptyArray,
}
