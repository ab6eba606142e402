using DeployKit.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Contract;

/// <summary>What an application tells DeployKit itself.</summary>
internal static class KitReadings
{
    public const string AddSettings = "AddSettings";

    public static bool IsKitCall(IInvocationOperation invocation) =>
        invocation.TargetMethod is { Name: not ("AddAwsSecretsManager" or "AddHashiCorpVault" or "AddAzureKeyVault" or "AddSecretFiles") } method
        && (method.ReducedFrom ?? method).Parameters.FirstOrDefault()?.Type.Name == "IDeployKitBuilder";

    public static IEnumerable<Reading> From(IInvocationOperation invocation) => invocation.TargetMethod.Name switch
    {
        AddSettings => BindingReadings.Bind(
            invocation, invocation.TargetMethod.TypeArguments.FirstOrDefault(), Root(Arguments.Named(invocation, "section")), Arguments.Named(invocation, "section")),
        "RequireSetting" => Declare(invocation, ContractKind.Value),
        "ForbidSetting" => Declare(invocation, ContractKind.Forbidden),
        "AddDatabaseGate" or "AddRedisGate" or "AddSqlScriptMigrations" => Need(invocation, Arguments.Named(invocation, "connectionName"), "ConnectionStrings:"),
        "AddHttpGate" => NeedAddress(invocation),
        _ => [],
    };

    private static SectionReference? Root(IOperation? key) => ConstantText.Of(key) is { } path ? new SectionReference(path) : null;

    private static IEnumerable<Reading> Need(IInvocationOperation invocation, IOperation? name, string prefix)
    {
        if (ConstantText.Of(name) is { } text)
        {
            var entry = new ContractEntry(prefix + text, "System.String", Requirement.Declared)
            {
                Why = invocation.TargetMethod.Name,
                IsSensitive = prefix.Length > 0,
                Constraints = ContractEntry.NotEmpty,
                Source = CodePlace.Of(invocation.Syntax).ToString(),
            };
            yield return new Reading(entry, CodePlace.Of(name!.Syntax));
        }
    }

    private static IEnumerable<Reading> NeedAddress(IInvocationOperation invocation)
    {
        IOperation? argument = Arguments.Named(invocation, "settingKeyOrUri");
        return ConstantText.Of(argument)?.Contains("://") == true ? [] : Need(invocation, argument, string.Empty);
    }

    private static IEnumerable<Reading> Declare(IInvocationOperation invocation, ContractKind kind)
    {
        IOperation? name = Arguments.Named(invocation, "key");
        if (ConstantText.Of(name) is not { } key)
        {
            yield break;
        }

        IOperation? configure = Arguments.Named(invocation, "configure");
        List<IInvocationOperation> rules = configure?.Descendants().OfType<IInvocationOperation>().ToList() ?? [];
        string?[] environments = [.. rules.Where(rule => rule.TargetMethod.Name == "In").SelectMany(rule => ConstantText.Elements(rule.Arguments[0].Value) ?? [null])];
        bool isConditional = rules.Any(rule => rule.TargetMethod.Name == "When")
            || environments.Contains(null)
            || (configure is not null && OperationOf.Unwrap(configure) is not IDelegateCreationOperation);
        var entry = new ContractEntry(key, "System.String", isConditional || kind == ContractKind.Forbidden ? Requirement.Optional : Requirement.Declared)
        {
            // Under a condition of the application's own nothing is sure, except that the key is known.
            Kind = isConditional ? ContractKind.Value : kind,
            Why = invocation.TargetMethod.Name,
            Environments = string.Join(",", environments),
            IsSensitive = rules.Any(rule => rule.TargetMethod.Name == "Secret") || SensitiveKey.Is(key),
            Description = rules.Where(rule => rule.TargetMethod.Name == "Describe").Select(rule => ConstantText.Of(rule.Arguments[0].Value)).FirstOrDefault() ?? string.Empty,
            Default = ConstantText.Of(Arguments.Named(invocation, "value")),
            Constraints = ContractEntry.NotEmpty,
            Source = CodePlace.Of(invocation.Syntax).ToString(),
        };
        CodePlace place = CodePlace.Of(name!.Syntax);
        yield return new Reading(entry, place);

        // A section with content is a value too.
        yield return new Reading(new ContractEntry(key, string.Empty, Requirement.Optional) { Kind = ContractKind.Section }, place);
    }
}
