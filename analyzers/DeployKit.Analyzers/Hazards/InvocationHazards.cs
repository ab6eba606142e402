using DeployKit.Analyzers.Hazards.Guards;

namespace DeployKit.Analyzers.Hazards;

/// <summary>The calls that the analyzer looks for, by the method's name.</summary>
internal static class InvocationHazards
{
    private static readonly string[] Facade = ["DatabaseFacade"];

    private static readonly InvocationHazard Migrate = new(
        HazardDescriptors.StartupMigration,
        ["RelationalDatabaseFacadeExtensions", "IMigrator", "Migrator"],
        "{0} runs at startup outside of a migration policy: every replica migrates, without plan, approval or backup; use AddDbContextMigrations<TContext>() instead",
        GuardStrength.Development)
    { OnlyAtStartup = true };

    private static readonly InvocationHazard EnsureCreated = new(
        HazardDescriptors.EnsureCreated,
        Facade,
        "{0} creates the schema without a migration history, so that the migrations of this project can never be applied to it; remove it and migrate",
        GuardStrength.Development)
    { OnlyBesideMigrations = true };

    private static readonly InvocationHazard EnsureDeleted = new(
        HazardDescriptors.EnsureCreated,
        Facade,
        "{0} drops the whole database; remove it, or guard it with IsDevelopment()",
        GuardStrength.Development)
    { OnlyAtStartup = true };

    private static readonly InvocationHazard ErrorPage = new(
        HazardDescriptors.DeveloperSurface, [], "{0} shows stack traces, headers and source lines to whoever causes an error in production; guard it with IsDevelopment()",
        GuardStrength.NotProduction);

    private static readonly InvocationHazard ApiDocs = new(
        HazardDescriptors.DeveloperSurface, [], "{0} publishes the API description in production; guard it with IsDevelopment() or require authorization",
        GuardStrength.NotProduction);

    private static readonly InvocationHazard SensitiveData = new(
        HazardDescriptors.DeveloperSurface,
        ["DbContextOptionsBuilder"],
        "{0} writes the values of queries, and so personal data and secrets, into the logs of production; guard it with IsDevelopment()",
        GuardStrength.NotProduction);

    private static readonly InvocationHazard Cors = new(
        HazardDescriptors.DeveloperSurface, ["CorsPolicyBuilder"], "{0} lets every site's scripts call this service in production; name the origins, or guard it with IsDevelopment()",
        GuardStrength.NotProduction);

    public static readonly IReadOnlyDictionary<string, InvocationHazard> ByName = new Dictionary<string, InvocationHazard>(StringComparer.Ordinal)
    {
        ["Migrate"] = Migrate,
        ["MigrateAsync"] = Migrate,
        ["EnsureCreated"] = EnsureCreated,
        ["EnsureCreatedAsync"] = EnsureCreated,
        ["EnsureDeleted"] = EnsureDeleted,
        ["EnsureDeletedAsync"] = EnsureDeleted,
        ["UseDeveloperExceptionPage"] = ErrorPage,
        ["UseMigrationsEndPoint"] = ErrorPage,
        ["UseDatabaseErrorPage"] = ErrorPage,
        ["UseSwagger"] = ApiDocs,
        ["UseSwaggerUI"] = ApiDocs,
        ["UseSwaggerUi"] = ApiDocs,
        ["UseSwaggerUi3"] = ApiDocs,
        ["UseOpenApi"] = ApiDocs,
        ["UseReDoc"] = ApiDocs,
        ["MapOpenApi"] = ApiDocs,
        ["MapSwagger"] = ApiDocs,
        ["MapScalarApiReference"] = ApiDocs,
        ["EnableSensitiveDataLogging"] = SensitiveData,
        ["AllowAnyOrigin"] = Cors,
        ["WithOrigins"] = Cors,
        ["SetIsOriginAllowed"] = Cors,
    };
}
