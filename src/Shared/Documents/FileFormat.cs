namespace DeployKit.Documents;

/// <summary>What a file is written in, as far as its name tells.</summary>
internal enum FileFormat
{
    Other,
    Json,
    Yaml,
    DotEnv,
}
