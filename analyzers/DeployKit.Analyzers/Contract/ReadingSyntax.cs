using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.Contract;

/// <summary>Which pieces of code are worth asking the compiler about: a look at names only.</summary>
internal static class ReadingSyntax
{
    private const string Value = "Value";

    // Words of the kit and of configuration sources stand for themselves; the others mean something only beside a configuration.
    private static readonly WordSet Own = new(new(StringComparer.Ordinal)
    {
        "BindConfiguration", "AddSettings", "RequireSetting", "ForbidSetting", "AddDatabaseGate", "AddRedisGate", "AddHttpGate", "AddSqlScriptMigrations",
        "AddInMemoryCollection", "AddJsonFile", "AddJsonStream", "AddIniFile", "AddXmlFile", "AddKeyPerFile", "AddAzureKeyVault", "AddAzureAppConfiguration",
        "AddSystemsManager", "AddSecretsManager", "AddAwsSecretsManager", "AddHashiCorpVault", "AddVault", "AddUserSecrets", "AddSecretFiles", "AddEnvironmentVariables",
        "PostConfigure", "PostConfigureAll", "ConfigureAll",
    });

    private static readonly WordSet Shared = new(new(StringComparer.Ordinal)
    {
        Value, "GetValue", "GetSection", "Get", "Bind", "GetConnectionString", "GetRequiredSection", "GetChildren", "AsEnumerable", "Exists", "Configure",
    });

    /// <summary>The candidates of one file, in the order of its text.</summary>
    public static IReadOnlyList<SyntaxNode> CandidatesOf(SyntaxTree tree, ConfigurationNames names, CancellationToken cancellationToken)
    {
        string text = tree.GetText(cancellationToken).ToString();
        bool speaks = ConfigurationNames.Speak(text, 0, text.Length);
        bool mayMention = speaks || !names.Others.IsEmpty;
        List<Hit> hits = [];
        List<int> mentions = [];
        var words = new CodeWords(text);
        while (words.MoveNext())
        {
            (int start, int length) = (words.Start, words.Length);
            bool isMention = mayMention && ((speaks && ConfigurationNames.Speak(text, start, length)) || names.Others.Holds(text, start, length));
            bool isOwn = Own.Holds(text, start, length);
            bool isCall = isOwn || (mayMention && Shared.Holds(text, start, length));
            if (isMention)
            {
                mentions.Add(start);
            }

            if (isCall || isMention || (mayMention && text[start] == '['))
            {
                hits.Add(new Hit(start, isCall, isOwn, isMention));
            }
        }

        List<SyntaxNode> candidates = [];
        foreach (Hit hit in hits)
        {
            if ((hit.IsOwn || mentions.Count > 0) && tree.GetRoot(cancellationToken).FindToken(hit.Start) is var token && token.SpanStart == hit.Start && (hit.IsOwn || IsBeside(token, mentions)))
            {
                candidates.AddRange(CandidatesAt(token, hit));
            }
        }

        return candidates;
    }

    public static string NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => string.Empty,
    };

    /// <summary>True when a configuration is mentioned in the same member; the statements of a program are one.</summary>
    private static bool IsBeside(SyntaxToken token, List<int> mentions)
    {
        if (token.Parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member || member is GlobalStatementSyntax)
        {
            return true;
        }

        int first = mentions.BinarySearch(member.SpanStart);
        first = first < 0 ? ~first : first;
        return first < mentions.Count && mentions[first] < member.Span.End;
    }

    private static IEnumerable<SyntaxNode> CandidatesAt(SyntaxToken token, Hit hit) => token.Parent switch
    {
        BracketedArgumentListSyntax { Arguments.Count: 1, Parent: { } access } => [access],
        SimpleNameSyntax name => CandidatesOf(name, hit),
        MethodDeclarationSyntax { Identifier: var identifier } method when identifier == token && identifier.ValueText is "Configure" or "PostConfigure" => [method],
        _ => [],
    };

    /// <summary>The call of a method, and what is handed to another one as argument.</summary>
    private static IEnumerable<SyntaxNode> CandidatesOf(SimpleNameSyntax name, Hit hit)
    {
        var whole = (ExpressionSyntax)(name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        });
        if (whole.Parent is InvocationExpressionSyntax call && call.Expression == whole)
        {
            whole = call;
            if (hit.IsCall || hit.IsMention)
            {
                yield return call;
            }
        }
        else if (whole is MemberAccessExpressionSyntax && name.Identifier.ValueText == Value)
        {
            yield return whole;
        }

        while (whole.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed)
        {
            whole = suppressed;
        }

        if (hit.IsMention && whole.Parent is ArgumentSyntax { Parent: ArgumentListSyntax } argument)
        {
            yield return argument;
        }
    }

    /// <summary>A word that may be part of a reading: of a call, by itself or beside a configuration, or the mention of one.</summary>
    private sealed record Hit(int Start, bool IsCall, bool IsOwn, bool IsMention);
}
