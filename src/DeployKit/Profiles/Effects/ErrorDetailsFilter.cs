using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

namespace DeployKit.Profiles.Effects;

/// <summary>Shows exceptions' details where the profile allows them; in Development the host does so by itself.</summary>
internal sealed class ErrorDetailsFilter(DeployProfile profile, IHostEnvironment environment) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => !profile.ErrorDetails || environment.IsDevelopment()
        ? next
        : application =>
        {
            application.UseDeveloperExceptionPage();
            next(application);
        };
}
