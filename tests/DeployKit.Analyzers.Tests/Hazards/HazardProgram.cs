using DeployKit.Analyzers.Hazards;
using DeployKit.Analyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeployKit.Analyzers.Tests.Hazards;

/// <summary>Programs for the hazard rules: what every one of them has around the lines that a case is about.</summary>
internal static class HazardProgram
{
    private const string Types = """
        class ShopContext : Microsoft.EntityFrameworkCore.DbContext { }
        """;

    public const string Migration = """
        namespace Migrations { class First : Microsoft.EntityFrameworkCore.Migrations.Migration { protected override void Up(Microsoft.EntityFrameworkCore.Migrations.MigrationBuilder migrationBuilder) { } } }
        """;

    private static readonly Lazy<MetadataReference> Surfaces = new(() => Compile("Surfaces", """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Routing;
        namespace Microsoft.AspNetCore.Builder
        {
            public static class SurfaceExtensions
            {
                public static IApplicationBuilder UseSwagger(this IApplicationBuilder app) => app;
                public static IApplicationBuilder UseSwaggerUI(this IApplicationBuilder app) => app;
                public static IEndpointConventionBuilder MapOpenApi(this IEndpointRouteBuilder endpoints, string pattern = "/openapi") => null!;
                public static IEndpointConventionBuilder MapScalarApiReference(this IEndpointRouteBuilder endpoints) => null!;
                public static IApplicationBuilder UseMigrationsEndPoint(this IApplicationBuilder app) => app;
            }
        }
        """));

    /// <summary>Top-level statements between <c>Build()</c> and <c>Run()</c>, with <c>app</c>, <c>env</c>, <c>configuration</c> and <c>db</c> at hand.</summary>
    public static AnalyzerTest TopLevel(string statements, string types = "") => New().WithSource($$"""
        using Microsoft.EntityFrameworkCore;
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        IHostEnvironment env = app.Environment;
        IConfiguration configuration = app.Configuration;
        using var scope = app.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        {{statements}}
        app.Run();
        {{types}}
        {{Types}}
        """).WithSource(Migration, "Migrations.cs");

    /// <summary>A whole file instead of top-level statements.</summary>
    public static AnalyzerTest File(string source, OutputKind kind = OutputKind.ConsoleApplication, string first = "") => New(kind).WithSource($$"""
        {{first}}
        using Microsoft.EntityFrameworkCore;
        {{source}}
        {{Types}}
        """);

    private static AnalyzerTest New(OutputKind kind = OutputKind.ConsoleApplication) =>
        new AnalyzerTest(new InvocationHazardAnalyzer()) { OutputKind = kind }.WithReference(Surfaces.Value);

    /// <summary>A library made of source.</summary>
    public static MetadataReference Compile(string name, string source, string version = "1.0.0.0", params MetadataReference[] references)
    {
        SyntaxTree[] trees =
        [
            CSharpSyntaxTree.ParseText(source),
            CSharpSyntaxTree.ParseText($"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]"),
        ];
        var compilation = CSharpCompilation.Create(
            name, trees, [.. Framework.References, .. references], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success, string.Join('\n', compilation.GetDiagnostics()));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
