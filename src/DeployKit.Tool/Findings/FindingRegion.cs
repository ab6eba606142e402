namespace DeployKit.Tool.Findings;

/// <summary>A place in a file. Lines and columns count from 1; the end column is the one behind the last character.</summary>
internal readonly record struct FindingRegion(int StartLine, int StartColumn, int EndLine, int EndColumn);
