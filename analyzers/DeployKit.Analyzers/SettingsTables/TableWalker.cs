using DeployKit.Analyzers.Contract;
using DeployKit.SettingsTables;
using Microsoft.CodeAnalysis;

namespace DeployKit.Analyzers.SettingsTables;

/// <summary>Turns a type into a table, or into nothing when binding it could do more than its declaration shows.</summary>
internal sealed class TableWalker
{
    private readonly List<SettingsRow> _rows = [];
    private readonly Stack<ITypeSymbol> _path = new();
    private readonly Compilation _compilation;

    private TableWalker(Compilation compilation) => _compilation = compilation;

    /// <returns>Null when a table could not tell the whole truth about the type.</returns>
    public static SettingsTable? Walk(INamedTypeSymbol type, Compilation compilation)
    {
        var walker = new TableWalker(compilation);
        return walker.Add(type, string.Empty) && walker._rows.Count > 0 ? new SettingsTable(NameOf(type), walker._rows) : null;
    }

    private bool Add(INamedTypeSymbol type, string prefix)
    {
        if (_path.Contains(type, SymbolEqualityComparer.Default) || !PlainType.Is(type))
        {
            return false;
        }

        _path.Push(type);
        bool known = type.GetMembers().OfType<IPropertySymbol>().Where(PlainType.IsBound).All(property => Add(property, prefix));
        _path.Pop();
        return known;
    }

    private bool Add(IPropertySymbol property, string prefix)
    {
        if (!PlainType.IsAutomatic(property, _compilation) || MemberRules.Of(property) is not { } rules || !SettingsTableText.CanHold(rules.Key))
        {
            return false;
        }

        string key = prefix + rules.Key;
        ITypeSymbol core = SettingsTypeName.Core(property.Type);
        ITypeSymbol? element = core.SpecialType == SpecialType.System_String ? null : ListElement.Of(core);
        if (Row(key, element ?? core) is { } row)
        {
            if (!rules.Fit(element is null ? row.Kind : null))
            {
                return false;
            }

            _rows.Add(rules.Apply(row with { IsList = element is not null }));
            return true;
        }

        // Whether a nested object has to exist is a question about the object, which is not here.
        return element is null && !rules.HasAny && core is INamedTypeSymbol { TypeKind: TypeKind.Class } nested && Add(nested, key + ":");
    }

    private static SettingsRow? Row(string key, ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Enum } names => EnumRow(key, names),
        _ when KindOf(type) is { } kind => new SettingsRow(key, kind),
        _ => null,
    };

    private static SettingsRow? EnumRow(string key, INamedTypeSymbol type)
    {
        string[] names = [.. type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => field.Name)];
        return names.Length > 0 && names.All(SettingsTableText.CanHold) ? new SettingsRow(key, ScalarKind.Name) { Names = names } : null;
    }

    private static ScalarKind? KindOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => ScalarKind.Text,
        SpecialType.System_Boolean => ScalarKind.Truth,
        SpecialType.System_Int32 => ScalarKind.Whole,
        SpecialType.System_Int64 => ScalarKind.LongWhole,
        SpecialType.System_Double => ScalarKind.Number,
        SpecialType.System_Decimal => ScalarKind.Amount,
        _ => type.OriginalDefinition.ToDisplayString() switch
        {
            "System.TimeSpan" => ScalarKind.Duration,
            "System.Uri" => ScalarKind.Address,
            "System.Guid" => ScalarKind.Guid,
            _ => null,
        },
    };

    private static string NameOf(INamedTypeSymbol type)
    {
        string name = type.ContainingType is { } outer ? NameOf(outer) + "+" + type.MetadataName : type.MetadataName;
        return type.ContainingType is null && type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + name : name;
    }
}
