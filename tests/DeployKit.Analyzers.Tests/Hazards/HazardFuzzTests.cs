using System.Text;
using DeployKit.Analyzers.Hazards;
using DeployKit.Analyzers.Hazards.Dependencies;
using DeployKit.Analyzers.Hazards.Migrations;
using DeployKit.Analyzers.Secrets;
using DeployKit.Analyzers.Settings;
using DeployKit.Analyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeployKit.Analyzers.Tests.Hazards;

/// <summary>Code as it is while somebody types: no analyzer may throw on it.</summary>
public sealed class HazardFuzzTests
{
    private const int Mutations = 60;

    private static readonly string[] Pieces =
        ["(", ")", "{", "}", ";", ".", ",", "\"", "=>", "if (", "!", "is not", "switch (env.EnvironmentName) { case", "default:", "await", "return", "Migrate", "AddColumn", "?.", "$\"{", "0", "\n"];

    private static readonly string[] Programs =
    [
        """
        using Microsoft.EntityFrameworkCore;
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        bool local = app.Environment.IsDevelopment();
        if (!local && args.Length > 0) { return; }
        switch (app.Environment.EnvironmentName) { case "Development" or "Testing": Prepare(); break; default: app.UseDeveloperExceptionPage(); break; }
        app.UseCors(policy => policy.AllowAnyOrigin().SetIsOriginAllowed(_ => true));
        void Prepare() { new ShopContext().Database.Migrate(); new ShopContext().Database.EnsureCreated(); }
        class ShopContext : DbContext { bool Local => true; protected override void OnConfiguring(DbContextOptionsBuilder options) => options.EnableSensitiveDataLogging(Local); }
        """,
        """
        using Microsoft.EntityFrameworkCore.Migrations;
        return 0;
        class Second : Migration { protected override void Up(MigrationBuilder migrationBuilder) {
            migrationBuilder.AddColumn<string>(name: "Remark", table: "Orders", nullable: true).Annotation("a", 1);
            migrationBuilder.AlterColumn<int>(name: "Q", table: "Orders", type: "integer", oldClrType: typeof(long), oldType: "bigint");
            migrationBuilder.Sql("DO $$ BEGIN DROP TABLE a; EXECUTE 'x'; END $$; CREATE INDEX i ON t (c)", suppressTransaction: true);
            migrationBuilder.CreateIndex("IX", "Orders", new[] { "Note" }); migrationBuilder.DropColumn("Note", "Orders"); } }
        """,
        """
        using System.Security.Cryptography;
        var builder = WebApplication.CreateBuilder(args);
        string password = builder.Configuration["Smtp:Password"] ?? "Barcelona!77";
        (string User, string Password) login = ("app", $"Lisbon{args.Length}!78");
        string Inner(string token = "k9Zp2LxQ7vBn4Rt1") => token switch { "a" => "Porto!79", _ => password + "Server=db;Password=" + login.Password };
        using HMACSHA256 hmac = new("webhook-pepper-4711"u8.ToArray());
        bool same = password is "Braga!80" || password.Equals("Braga!80") || Inner() == "x";
        record MailOptions(string Host, string Password = "Evora!81");
        """,
        """
        using DeployKit;
        var builder = WebApplication.CreateBuilder(args);
        builder.AddDeployKit().AddGate("a", _ => Task.FromResult(true)).AddHttpGate("b", "http://x").AddGate("a", _ => Task.FromResult(true));
        """,
    ];

    [Fact]
    public async Task Analyzers_OnBrokenCode_DoNotThrow()
    {
        Random random = new(20261121);
        for (int mutation = 0; mutation < Mutations; mutation++)
        {
            string source = Mutate(Programs[mutation % Programs.Length], random);

            Compilation compilation = (await new AnalyzerTest().WithSource(source).CreateProject().GetCompilationAsync())!;
            var diagnostics = await compilation.WithAnalyzers(Analyzers()).GetAnalyzerDiagnosticsAsync();

            Assert.True(diagnostics.All(diagnostic => diagnostic.Id != "AD0001"), $"{source}\n{string.Join('\n', diagnostics)}");
        }
    }

    private static System.Collections.Immutable.ImmutableArray<DiagnosticAnalyzer> Analyzers() =>
        [new InvocationHazardAnalyzer(), new MigrationAnalyzer(), new DependencyAnalyzer(), new GateAnalyzer(), new KitSettingsAnalyzer(), new HardcodedSecretAnalyzer(), new FileSecretAnalyzer(), new LateValidationAnalyzer()];

    private static string Mutate(string source, Random random)
    {
        StringBuilder text = new(source);
        for (int edit = random.Next(1, 6); edit > 0; edit--)
        {
            int at = random.Next(text.Length);
            if (random.Next(2) == 0)
            {
                text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
            }
            else
            {
                text.Insert(at, Pieces[random.Next(Pieces.Length)]);
            }
        }

        return text.ToString();
    }
}
