using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DeployKit.Detection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeployKit.Analyzers.Secrets;

/// <summary>What an argument is for: its parameter, the key given beside it, or the API that takes it.</summary>
internal static class ArgumentTarget
{
    private static readonly HashSet<string> ValueParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "value", "val", "values", "item", "content", "v", "text", "data", "element", "initialValue", "s", "str", "arg", "input", "defaultValue", "fallback",
    };

    private static readonly HashSet<string> KeyParameters = new(StringComparer.OrdinalIgnoreCase) { "key", "name", "header", "k", "variable", "setting", "field", "parameterName", "property", "type", "headerName", "item1", "keyword" };

    private static readonly HashSet<string> Comparisons = new(StringComparer.Ordinal) { "Equals", "Compare", "CompareOrdinal", "CompareTo", "FixedTimeEquals", "SequenceEqual" };

    private static readonly HashSet<string> Wrappers = new(StringComparer.Ordinal) { "ValueTask", "StringBuilder", "StringValues" };

    private static readonly string[] BuilderVerbs = ["With", "Set", "Use", "Add"];

    [MethodImpl(HotPath.Optimized)]
    public static ValueTarget Of(IArgumentOperation argument, IOperation value, ISymbol containingSymbol)
    {
        if (argument.Parameter is not { } parameter || parameter.ContainingSymbol is not IMethodSymbol method)
        {
            return ValueTarget.None;
        }

        if (ConfigurationRead.KeyOfDefault(argument) is { } read)
        {
            return ValueTarget.Named(read, TargetUse.ConfigurationFallback);
        }

        if ((FormattedName(argument, method) ?? PrecedingText.NameFor(argument, method) ?? SeedColumn.NameFor(argument, method, value)) is { } formatted)
        {
            return ValueTarget.Named(formatted, TargetUse.Argument);
        }

        if (IsWhole(argument, method))
        {
            return TargetFinder.Of(argument.Parent!, containingSymbol);
        }

        if (CredentialSink.IsKeyParameter(method, parameter))
        {
            return new ValueTarget(parameter.Name, TargetUse.CryptographicKey, NameStrength.Strong);
        }

        if (CredentialSink.IsCredentialParameter(method, parameter))
        {
            return new ValueTarget(method.ContainingType.Name, TargetUse.Argument, NameStrength.Strong);
        }

        // [DefaultValue("…")] of a property is its value.
        if (method is { MethodKind: MethodKind.Constructor, ContainingType.Name: "DefaultValueAttribute" })
        {
            return ValueTarget.Named(containingSymbol.Name, TargetUse.Declaration);
        }

        if (Comparisons.Contains(method.Name) && ComparedWith(argument) is { } compared)
        {
            return TargetFinder.Compared(compared);
        }

        if (!ValueParameters.Contains(parameter.Name))
        {
            return IsLogin(method, parameter)
                ? new ValueTarget(parameter.Name, TargetUse.Argument, NameStrength.Strong)
                : ValueTarget.Named(parameter.Name, TargetUse.Argument);
        }

        return (KeyBeside(argument) ?? BuilderName(method)) is { } name && Beside(name, method) is { Strength: not NameStrength.None } beside
            ? beside
            : ContainerTarget.Of(argument.Parent!, containingSymbol);
    }

    // string.Concat("…", "…"), new ValueTask<string>("…"): the pieces go where the whole goes.
    private static bool IsWhole(IArgumentOperation argument, IMethodSymbol method) => method.MethodKind == MethodKind.Constructor
        ? method.Parameters.Length == 1 && Wrappers.Contains(method.ContainingType.Name)
        : method is { Name: "Concat", ContainingType.SpecialType: SpecialType.System_String } && argument.Parent is IInvocationOperation join && join.Arguments.All(piece => piece.Value.ConstantValue.HasValue);

    // AddQueryParameter("key", "…"): what services for maps and translations ask for; the value tells it from the key of a row.
    private static ValueTarget Beside(string name, IMethodSymbol method) => name is "key" && method.Name.IndexOf("Query", StringComparison.Ordinal) >= 0
        ? new ValueTarget(name, TargetUse.Argument, NameStrength.Weak)
        : ValueTarget.Named(name, TargetUse.Argument);

    // string.Format("Server=db;Password={0}", "…"): the name before the item.
    private static string? FormattedName(IArgumentOperation argument, IMethodSymbol method)
    {
        if (argument.Parameter!.Name is not ['a', 'r', 'g', >= '0' and <= '9' and var digit] || method is not ({ Name: "Format", ContainingType.SpecialType: SpecialType.System_String } or { Name: "AppendFormat", ContainingType.Name: "StringBuilder" }) || argument.Parent is not IInvocationOperation call)
        {
            return null;
        }

        string? format = call.Arguments.Select(other => other.Value.ConstantValue).Where(value => value is { HasValue: true, Value: string }).Select(value => (string)value.Value!).FirstOrDefault();
        string placeholder = "{" + digit + "}";
        int item = format?.IndexOf(placeholder, StringComparison.Ordinal) ?? -1;
        if (item > 1 && format![item - 1] == ':' && format.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme && scheme < item - 1 && format.IndexOf(placeholder + "@", StringComparison.Ordinal) == item)
        {
            return "password";
        }

        return item > 1 && format![item - 1] is '=' or ':' ? NamedPair.NameBefore(format, item - 1) : null;
    }

    // password.Equals("…"), string.Equals(token, "…")
    private static IOperation? ComparedWith(IArgumentOperation argument) => argument.Parent is not IInvocationOperation call
        ? null
        : call.Instance ?? call.Arguments.FirstOrDefault(other => other != argument && other.Value.Type?.TypeKind != TypeKind.Enum)?.Value;

    // Add("ApiKey", "…"), SetEnvironmentVariable("DB_PASSWORD", "…"), new KeyValuePair<string, string>("Password", "…").
    private static string? KeyBeside(IArgumentOperation argument)
    {
        ImmutableArray<IArgumentOperation> siblings = argument.Parent switch
        {
            IInvocationOperation call => call.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => [],
        };
        foreach (IArgumentOperation sibling in siblings)
        {
            if (sibling != argument && sibling.Parameter is { } parameter && KeyParameters.Contains(parameter.Name) && sibling.Value.ConstantValue is { HasValue: true, Value: string key })
            {
                return key;
            }
        }

        return null;
    }

    // WithPassword("…"), SetApiKey("…").
    private static string? BuilderName(IMethodSymbol method)
    {
        foreach (string verb in BuilderVerbs)
        {
            if (method.Name.Length > verb.Length && method.Name.StartsWith(verb, StringComparison.Ordinal))
            {
                return method.Name.Substring(verb.Length);
            }
        }

        return null;
    }

    // Connect(host, user, pass): a short name means the password where a user is beside it.
    private static bool IsLogin(IMethodSymbol method, IParameterSymbol parameter)
    {
        // The two halves of an AppRole login of Vault.
        if (parameter.Name is "secretId" or "secret_id")
        {
            return method.Parameters.Any(other => other.Name is "roleId" or "role_id");
        }

        if (parameter.Name is not ("pass" or "pw"))
        {
            return false;
        }

        foreach (IParameterSymbol other in method.Parameters)
        {
            if (other.Name.StartsWith("user", StringComparison.OrdinalIgnoreCase) || other.Name is "login" or "account")
            {
                return true;
            }
        }

        return false;
    }
}
