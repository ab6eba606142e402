using DeployKit.Benchmarks;

IBenchmark[] benchmarks = [.. typeof(IBenchmark).Assembly.GetTypes()
    .Where(type => type.IsClass && type.IsAssignableTo(typeof(IBenchmark)))
    .Select(type => (IBenchmark)Activator.CreateInstance(type)!)
    .OrderBy(benchmark => benchmark.Name, StringComparer.Ordinal)];

if (args is [var name, .. var rest] && benchmarks.FirstOrDefault(benchmark => benchmark.Name == name) is { } chosen)
{
    await chosen.RunAsync(rest, Console.Out);
    return 0;
}

Console.WriteLine("usage: dotnet run -c Release --project tests/DeployKit.Benchmarks -- <name> [arguments]\n");
foreach (IBenchmark benchmark in benchmarks)
{
    Console.WriteLine($"  {benchmark.Name,-12} {benchmark.Summary}");
}

return args.Length == 0 ? 0 : 64;
