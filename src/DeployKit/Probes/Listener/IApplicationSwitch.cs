using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace DeployKit.Probes;

/// <summary>What stands in an application's place until it is there.</summary>
internal interface IApplicationSwitch
{
    /// <summary>Whether the application has taken over.</summary>
    bool HasSwitched { get; }

    /// <summary>Starts the server with it.</summary>
    Task StartAsync(IServer server, CancellationToken cancellationToken);

    /// <summary>Hands new requests to the application, except those that are kept.</summary>
    void SwitchTo<TOther>(IHttpApplication<TOther> next)
        where TOther : notnull;

    /// <summary>Hands those to the application as well. Does nothing before the switch.</summary>
    void Retire();

    /// <summary>Makes one for contexts of the host's own type, which only the host can name; any other type would do, at a price for each request.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The name is a literal, and the type has the one constructor that is needed.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "A reference type shares the code of SwitchingApplication<object>.")]
    static IApplicationSwitch Create(RequestAnswer answer, Func<IFeatureCollection, bool> isKept) =>
        Type.GetType("Microsoft.AspNetCore.Hosting.HostingApplication+Context, Microsoft.AspNetCore.Hosting") is { IsClass: true } context
        && context.GetConstructor(Type.EmptyTypes) is not null
            ? (IApplicationSwitch)Activator.CreateInstance(typeof(SwitchingApplication<>).MakeGenericType(context), answer, isKept)!
            : new SwitchingApplication<object>(answer, isKept);
}
