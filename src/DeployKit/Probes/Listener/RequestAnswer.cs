using Microsoft.AspNetCore.Http;

namespace DeployKit.Probes;

/// <summary>Answers a request without the application.</summary>
internal delegate Task RequestAnswer(HttpContext context);
