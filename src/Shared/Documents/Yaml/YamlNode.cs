namespace DeployKit.Documents;

/// <summary>A node that is about to be read: its flattened key, where the key is written, and the column of what holds it.</summary>
internal readonly record struct YamlNode(string Path, DocumentSpan? KeySpan, int ParentIndent);
