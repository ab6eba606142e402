namespace DeployKit.Verbs;

/// <summary>
/// A command inside the application, <c>dotnet App.dll deploykit &lt;name&gt;</c>. Register implementations as
/// <see cref="IVerb"/> singletons. Neither the server nor the application's hosted services run while a verb does.
/// </summary>
public interface IVerb
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>What it does, in one line for the help.</summary>
    string Summary { get; }

    /// <summary>The options of its own, beside those that every verb has.</summary>
    IReadOnlyList<VerbOption> Options { get; }

    /// <summary>Command lines for the help, from the verb's name on: <c>check --offline</c>.</summary>
    /// <value>Default: none.</value>
    IReadOnlyList<string> Examples => [];

    /// <summary>Runs the verb.</summary>
    /// <param name="context">The command line and the output.</param>
    /// <param name="cancellationToken">Ends it, for example on Ctrl-C.</param>
    /// <returns>The process's exit code; see <see cref="Boot.BootExitCode"/>.</returns>
    Task<int> RunAsync(VerbContext context, CancellationToken cancellationToken);
}
