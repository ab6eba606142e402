namespace DeployKit.Documents;

/// <summary>A place as people name it: line and column, both counted from 1.</summary>
internal readonly record struct DocumentPosition(int Line, int Column);
