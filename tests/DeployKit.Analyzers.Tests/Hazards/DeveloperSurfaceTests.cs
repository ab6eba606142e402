namespace DeployKit.Analyzers.Tests.Hazards;

/// <summary>DK5002.</summary>
public sealed class DeveloperSurfaceTests
{
    [Theory]
    [InlineData("app.{|DK5002:UseDeveloperExceptionPage|}();")]
    [InlineData("app.{|DK5002:UseSwagger|}(); app.{|DK5002:UseSwaggerUI|}();")]
    [InlineData("app.{|DK5002:UseSwagger|}().{|DK5002:UseSwaggerUI|}();")]
    [InlineData("app.{|DK5002:MapOpenApi|}();")]
    [InlineData("app.{|DK5002:MapOpenApi|}(\"/docs\").AllowAnonymous();")]
    [InlineData("app.{|DK5002:MapScalarApiReference|}();")]
    [InlineData("app.{|DK5002:UseMigrationsEndPoint|}();")]
    [InlineData("builder.Services.AddDbContext<ShopContext>(options => options.{|DK5002:EnableSensitiveDataLogging|}());")]
    [InlineData("builder.Services.AddDbContext<ShopContext>(options => options.{|DK5002:EnableSensitiveDataLogging|}(true));")]
    [InlineData("builder.Services.AddDbContext<ShopContext>(options => options.EnableDetailedErrors().{|DK5002:EnableSensitiveDataLogging|}(!env.IsDevelopment()));")]
    [InlineData("app.UseCors(policy => policy.{|DK5002:AllowAnyOrigin|}().AllowAnyHeader());")]
    [InlineData("app.UseCors(policy => policy.AllowCredentials().{|DK5002:SetIsOriginAllowed|}(_ => true));")]
    [InlineData("app.UseCors(policy => { policy.{|DK5002:SetIsOriginAllowed|}(origin => { return true; }); });")]
    [InlineData("builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.{|DK5002:AllowAnyOrigin|}()));")]
    [InlineData("app.UseCors(policy => policy.{|DK5002:WithOrigins|}(\"*\"));")]
    [InlineData("app.UseWhen(context => context.Request.Path.StartsWithSegments(\"/docs\"), branch => branch.{|DK5002:UseSwagger|}());")]
    [InlineData("app.MapGroup(\"/docs\").{|DK5002:MapOpenApi|}();")]
    [InlineData("#if !DEBUG\napp.{|DK5002:UseSwagger|}();\n#endif\n")]
    [InlineData("#if DEBUG\n#else\napp.{|DK5002:UseSwagger|}();\n#endif\n")]
    [InlineData("#if DEBUG\n#endif\napp.{|DK5002:UseSwagger|}();")]
    public Task Surface_Open_IsReported(string statements) => HazardProgram.TopLevel(statements).RunAsync();

    [Theory]
    [InlineData("app.MapOpenApi().RequireAuthorization();")]
    [InlineData("app.MapGroup(\"/docs\").RequireAuthorization().MapOpenApi();")]
    [InlineData("var docs = app.MapGroup(\"/docs\").RequireAuthorization(); docs.MapOpenApi();")]
    [InlineData("app.UseWhen(_ => env.IsDevelopment(), branch => branch.UseSwagger());")]
    [InlineData("app.UseCors(policy => policy.WithMethods(\"*\").WithOrigins(\"https://example.com\"));")]
    [InlineData("app.MapOpenApi().WithName(\"docs\").RequireAuthorization(\"admins\");")]
    [InlineData("builder.Services.AddDbContext<ShopContext>(options => options.EnableSensitiveDataLogging(env.IsDevelopment()));")]
    [InlineData("builder.Services.AddDbContext<ShopContext>(options => options.EnableSensitiveDataLogging(false));")]
    [InlineData("builder.Services.AddDbContext<ShopContext>(options => options.EnableSensitiveDataLogging(sensitiveDataLoggingEnabled: builder.Environment.IsDevelopment()));")]
    [InlineData("builder.Services.AddDbContext<ShopContext>(options => { if (builder.Environment.IsDevelopment()) { options.EnableSensitiveDataLogging(); } });")]
    [InlineData("app.UseCors(policy => policy.WithOrigins(\"https://example.com\").AllowAnyHeader().AllowAnyMethod());")]
    [InlineData("app.UseCors(policy => policy.SetIsOriginAllowed(origin => origin.EndsWith(\".example.com\")));")]
    [InlineData("if (env.IsDevelopment()) { app.UseCors(policy => policy.AllowAnyOrigin()); }")]
    [InlineData("builder.Services.AddCors(cors => { if (env.IsDevelopment()) cors.AddDefaultPolicy(policy => policy.AllowAnyOrigin()); });")]
    [InlineData("if (env.IsDevelopment()) { app.UseSwagger(); app.UseSwaggerUI(); }")]
    [InlineData("app.UseExceptionHandler(\"/error\"); app.UseHsts();")]
    [InlineData("if (env.IsDevelopment()) { app.UseDeveloperExceptionPage(); } else { app.UseExceptionHandler(\"/error\"); }")]
    [InlineData("if (profile.ApiDocs) { app.UseSwagger(); }", "DeployKit.Profiles.DeployProfile profile = new();")]
    [InlineData("// deploykit:allow DK5002 the network is closed\napp.UseSwagger();")]
    public Task Surface_ClosedOrGuarded_StaysQuiet(string statements, string before = "") => HazardProgram.TopLevel(before + statements, "namespace DeployKit.Profiles { class DeployProfile { public bool ApiDocs => false; } }").RunAsync();

    [Theory]
    [InlineData("public void Configure(IApplicationBuilder app, IWebHostEnvironment env) { app.{|DK5002:UseDeveloperExceptionPage|}(); }")]
    [InlineData("public void Configure(IApplicationBuilder app, IWebHostEnvironment env) { if (env.IsProduction()) { app.{|DK5002:UseSwagger|}(); } }")]
    [InlineData("public void Configure(IApplicationBuilder app, IWebHostEnvironment env) { Docs(app); } private void Docs(IApplicationBuilder app) { app.{|DK5002:UseSwagger|}(); }")]
    [InlineData("public void Configure(IApplicationBuilder app) => app.{|DK5002:UseSwagger|}();")]
    public Task Surface_InStartup_IsReported(string members) => HazardProgram.File($"class Program {{ static void Main() {{ }} }} class Startup {{ {members} }}").RunAsync();

    [Theory]
    [InlineData("public void Configure(IApplicationBuilder app, IWebHostEnvironment env) { if (env.IsDevelopment()) { app.UseDeveloperExceptionPage(); } }")]
    [InlineData("public void Configure(IApplicationBuilder app, IWebHostEnvironment env) { if (env.IsDevelopment()) Docs(app); } private void Docs(IApplicationBuilder app) { app.UseSwagger(); }")]
    [InlineData("private bool Open(IHostEnvironment env) => env.IsDevelopment() || env.IsStaging(); public void Configure(IApplicationBuilder app, IWebHostEnvironment env) { if (Open(env)) app.UseSwagger(); }")]
    [InlineData("static bool IsDev(string name) { return name == \"Development\"; } public void Configure(IApplicationBuilder app, IWebHostEnvironment env) { if (IsDev(env.EnvironmentName)) app.UseSwagger(); }")]
    [InlineData("readonly bool _local; public Startup(IWebHostEnvironment env) { _local = env.IsDevelopment(); } public void Configure(IApplicationBuilder app) { if (_local) app.UseSwagger(); }")]
    [InlineData("bool Local { get; } public Startup(IWebHostEnvironment env) => this.Local = env.IsDevelopment(); public void Configure(IApplicationBuilder app) { if (Local) app.UseSwagger(); }")]
    [InlineData("[System.Diagnostics.Conditional(\"DEBUG\")] static void Docs(IApplicationBuilder app) => app.UseSwagger(); public void Configure(IApplicationBuilder app) => Docs(app);")]
    [InlineData("public void Configure(IApplicationBuilder app, IWebHostEnvironment env) { _ = env.IsDevelopment() ? app.UseSwagger() : app; }")]
    [InlineData("public void Configure(IApplicationBuilder app, IWebHostEnvironment env) { _ = env.EnvironmentName switch { \"Development\" => app.UseSwagger(), _ => app }; }")]
    public Task Surface_InStartupGuarded_StaysQuiet(string members) => HazardProgram.File($"class Program {{ static void Main() {{ }} }} class Startup {{ {members} }}").RunAsync();

    [Theory]
    [InlineData("#if DEBUG\n{0}\n#endif")]
    [InlineData("#if NOTHING\n#elif DEBUG && !NOTHING\n{0}\n#endif")]
    [InlineData("#if DEBUG\n#if !NOTHING\n{0}\n#endif\n#endif")]
    public Task Surface_InADebugBuild_StaysQuiet(string lines) => HazardProgram
        .File($"class Program {{ static void Main() {{ }} }} class Startup {{ public void Configure(IApplicationBuilder app) {{\n{lines.Replace("{0}", "app.UseSwagger();", StringComparison.Ordinal)}\n}} }}", first: "#define DEBUG")
        .RunAsync();
}
