using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.Contract;

/// <summary>Which nodes are worth asking the compiler about: a look at names only, for every node of every file.</summary>
internal static class ReadingSyntax
{
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        "GetValue", "GetSection", "Get", "Bind", "GetConnectionString", "GetRequiredSection", "GetChildren", "AsEnumerable", "Exists", "BindConfiguration", "Configure",
        "AddSettings", "RequireSetting", "ForbidSetting", "AddDatabaseGate", "AddRedisGate", "AddHttpGate", "AddSqlScriptMigrations",
        "AddInMemoryCollection", "AddJsonFile", "AddJsonStream", "AddIniFile", "AddXmlFile", "AddKeyPerFile", "AddAzureKeyVault", "AddAzureAppConfiguration",
        "AddSystemsManager", "AddSecretsManager", "AddAwsSecretsManager", "AddHashiCorpVault", "AddVault", "AddUserSecrets", "AddSecretFiles",
    };

    public static bool IsCandidate(SyntaxNode node) => node switch
    {
        ElementAccessExpressionSyntax access => access.ArgumentList.Arguments.Count == 1,
        ElementBindingExpressionSyntax binding => binding.ArgumentList.Arguments.Count == 1,
        InvocationExpressionSyntax invocation => Methods.Contains(NameOf(invocation.Expression)),
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == "Value" && access.Expression is InvocationExpressionSyntax,
        ArgumentSyntax argument => IsConfigurationLike(argument.Expression),
        _ => false,
    };

    public static string NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => string.Empty,
    };

    private static bool IsConfigurationLike(ExpressionSyntax expression)
    {
        string name = expression switch
        {
            InvocationExpressionSyntax invocation => NameOf(invocation.Expression),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => NameOf(suppressed.Operand),
            _ => NameOf(expression),
        };
        return name.IndexOf("config", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("section", StringComparison.OrdinalIgnoreCase) >= 0;
    }
}
