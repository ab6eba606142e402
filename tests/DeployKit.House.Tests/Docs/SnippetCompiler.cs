using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeployKit.House.Tests.Docs;

/// <summary>
/// Compiles a piece of code from a page against the packages as they are: statements with the <c>builder</c>, <c>app</c> and <c>db</c> of an
/// application, members of a migration, attributes of an assembly, or whole types.
/// </summary>
internal static class SnippetCompiler
{
    /// <summary>What the web SDK and the pages take for granted.</summary>
    private const string Stage = """
        global using System;
        global using System.ComponentModel.DataAnnotations;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using DeployKit;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.EntityFrameworkCore;
        global using Microsoft.EntityFrameworkCore.Migrations;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Npgsql;

        public sealed class ShopContext : DbContext;

        public sealed class LinkSettings
        {
            [Required]
            public string? BaseAddress { get; set; }
        }

        public sealed class SecuritySettings
        {
            [Required]
            public string? JwtSecretKey { get; set; }
        }

        public static class SwaggerOfAnotherPackage
        {
            public static void UseSwagger(this WebApplication app) => app.ToString();
        }

        public abstract partial class DropNote
        {
            protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn("Note", "Orders");
        }
        """;

    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => path.Length > 0).Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    /// <returns>What the compiler says; nothing when it is content.</returns>
    public static IReadOnlyList<Diagnostic> ErrorsOf(string code)
    {
        string[] stage = code.Contains("class DropNote", StringComparison.Ordinal) ? [Stage] : [Stage.Replace("partial class DropNote", "class DropNote : Migration", StringComparison.Ordinal)];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Page",
            [.. stage.Append(Frame(code)).Select(text => CSharpSyntaxTree.ParseText(text))],
            References.Value,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        return [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
    }

    private static string Frame(string code) =>
        code.StartsWith("[assembly:", StringComparison.Ordinal) || code.Contains(" class ", StringComparison.Ordinal) ? Application(code, "")
        : code.StartsWith("protected override", StringComparison.Ordinal) ? Application($"internal sealed class Shown : Migration\n{{\n{code}\n}}", "")
        : Application("", code);

    private static string Application(string types, string statements) => $$"""
        {{types}}
        internal static class Page
        {
            private static WebApplicationBuilder builder => WebApplication.CreateBuilder();
            private static WebApplication app => builder.Build();
            private static ShopContext db => new();

            private static async Task<int> Main(string[] args)
            {
                await Task.Yield();
                {{statements}}
                return args.Length;
            }
        }
        """;
}
