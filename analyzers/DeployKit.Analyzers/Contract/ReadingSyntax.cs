using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeployKit.Analyzers.Contract;

/// <summary>Which pieces of code are worth asking the compiler about: a look at names only.</summary>
internal static class ReadingSyntax
{
    private const string Value = "Value";

    // Words of the kit and of configuration sources stand for themselves; the others mean something only beside a configuration.
    private static readonly ILookup<int, string> Own = new[]
    {
        "BindConfiguration", "AddSettings", "RequireSetting", "ForbidSetting", "AddDatabaseGate", "AddRedisGate", "AddHttpGate", "AddSqlScriptMigrations",
        "AddInMemoryCollection", "AddJsonFile", "AddJsonStream", "AddIniFile", "AddXmlFile", "AddKeyPerFile", "AddAzureKeyVault", "AddAzureAppConfiguration",
        "AddSystemsManager", "AddSecretsManager", "AddAwsSecretsManager", "AddHashiCorpVault", "AddVault", "AddUserSecrets", "AddSecretFiles",
    }.ToLookup(word => word.Length);

    private static readonly ILookup<int, string> Shared = new[]
    {
        Value, "GetValue", "GetSection", "Get", "Bind", "GetConnectionString", "GetRequiredSection", "GetChildren", "AsEnumerable", "Exists", "Configure",
    }.ToLookup(word => word.Length);

    /// <summary>The candidates of one file, in the order of its text.</summary>
    public static IEnumerable<SyntaxNode> CandidatesOf(SyntaxTree tree, ConfigurationNames names, CancellationToken cancellationToken)
    {
        string text = tree.GetText(cancellationToken).ToString();
        List<(int Start, bool IsCall, bool IsOwn)> hits = [];
        List<int> mentions = [];
        bool speaks = ConfigurationNames.Speak(text, 0, text.Length);
        foreach ((int start, int length) in CodeWords.Of(text))
        {
            bool isOwn = Is(Own, text, start, length);
            bool isCall = isOwn || Is(Shared, text, start, length);
            bool isMention = (speaks && ConfigurationNames.Speak(text, start, length)) || names.HasOther(text, start, length);
            if (isMention)
            {
                mentions.Add(start);
            }

            if (isCall || isMention || text[start] == '[')
            {
                hits.Add((start, isCall, isOwn));
            }
        }

        foreach ((int start, bool isCall, bool isOwn) in hits)
        {
            if ((isOwn || mentions.Count > 0) && tree.GetRoot(cancellationToken).FindToken(start) is var token && token.SpanStart == start && (isOwn || IsBeside(token, mentions)))
            {
                foreach (SyntaxNode node in CandidatesAt(token, isCall, mentions.BinarySearch(start) >= 0))
                {
                    yield return node;
                }
            }
        }
    }

    public static string NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => string.Empty,
    };

    private static bool Is(ILookup<int, string> words, string text, int start, int length)
    {
        foreach (string word in words[length])
        {
            if (text[start] == word[0] && string.CompareOrdinal(text, start, word, 0, length) == 0)
            {
                return true;
            }
        }

        return false;
    }

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

    private static IEnumerable<SyntaxNode> CandidatesAt(SyntaxToken token, bool isCall, bool isMention) => token.Parent switch
    {
        BracketedArgumentListSyntax { Arguments.Count: 1, Parent: { } access } => [access],
        SimpleNameSyntax name => CandidatesOf(name, isCall, isMention),
        _ => [],
    };

    /// <summary>The call of a method, and what is handed to another one as argument.</summary>
    private static IEnumerable<SyntaxNode> CandidatesOf(SimpleNameSyntax name, bool isCall, bool isMention)
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
            if (isCall)
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

        if (isMention && whole.Parent is ArgumentSyntax { Parent: ArgumentListSyntax } argument)
        {
            yield return argument;
        }
    }
}
