using System.Runtime.CompilerServices;
using DeployKit.Analyzers.Settings;
using DeployKit.Analyzers.Tests.Testing;

namespace DeployKit.Analyzers.Tests.Settings.Cases;

/// <summary>
/// Cases as lines of a file: statements, types, appsettings.json, its Production and its Development file, with <c>;;</c> between them.
/// What is marked must be reported, and nothing else.
/// </summary>
internal static class CaseFile
{
    public static TheoryData<string> Read(string name, [CallerFilePath] string path = "") => [.. File
        .ReadLines(Path.Combine(Path.GetDirectoryName(path)!, name))
        .Where(line => line.Length > 0 && line[0] != '#')];

    public static Task RunAsync(string line)
    {
        string[] fields = [.. line.Split(";;").Select(field => field.Trim())];
        AnalyzerTest test = new AnalyzerTest(new SettingsAnalyzer(), new MalformedFileAnalyzer(), new LateValidationAnalyzer())
            .WithSource($"""
                using DeployKit;
                using System.ComponentModel.DataAnnotations;
                using Microsoft.Extensions.Options;
                var builder = WebApplication.CreateBuilder(args);
                var config = builder.Configuration;
                var services = builder.Services;
                {fields[0]}
                {Field(1)}
                """)
            .WithFile("appsettings.json", Field(2) is { Length: > 0 } settings ? settings : "{}");
        test = Field(3).Length > 0 ? test.WithFile("appsettings.Production.json", Field(3)) : test;
        return (Field(4).Length > 0 ? test.WithFile("appsettings.Development.json", Field(4)) : test).RunAsync();

        string Field(int index) => index < fields.Length ? fields[index] : "";
    }
}
