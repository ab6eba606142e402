namespace DeployKit.Benchmarks;

/// <summary>One measurement, in one file. Every implementation in this assembly is found by its name.</summary>
internal interface IBenchmark
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    string Summary { get; }

    /// <summary>Measures, and writes what it found.</summary>
    /// <param name="arguments">What stands behind the name on the command line.</param>
    /// <param name="output">Where the result goes.</param>
    Task RunAsync(string[] arguments, TextWriter output);
}
