using System.Net;

namespace DeployKit.Settings.Binding;

/// <summary>What a value of a type looks like, in the words of a report.</summary>
internal static class ScalarDescription
{
    public static string Of(Type type)
    {
        if (type.IsEnum)
        {
            return EnumText.Expected(type);
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => "text",
            TypeCode.Boolean => "true or false",
            TypeCode.Char => "one character",
            TypeCode.SByte => Whole(sbyte.MinValue, sbyte.MaxValue),
            TypeCode.Byte => Whole(byte.MinValue, byte.MaxValue),
            TypeCode.Int16 => Whole(short.MinValue, short.MaxValue),
            TypeCode.UInt16 => Whole(ushort.MinValue, ushort.MaxValue),
            TypeCode.Int32 => Whole(int.MinValue, int.MaxValue),
            TypeCode.UInt32 => Whole(uint.MinValue, uint.MaxValue),
            TypeCode.Int64 => Whole(long.MinValue, long.MaxValue),
            TypeCode.UInt64 => Whole(ulong.MinValue, ulong.MaxValue),
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "a number",
            TypeCode.DateTime => "a date and time such as 2026-01-31T12:00:00",
            _ => Other(type),
        };
    }

    private static string Whole(decimal minimum, decimal maximum) => $"a whole number from {minimum} to {maximum}";

    private static string Other(Type type) =>
        type == typeof(TimeSpan) ? DurationText.Expected
        : type == typeof(Uri) ? "an absolute URI such as https://host/path"
        : type == typeof(Guid) ? "a GUID"
        : type == typeof(DateTimeOffset) ? "a date and time such as 2026-01-31T12:00:00Z"
        : type == typeof(DateOnly) ? "a date such as 2026-01-31"
        : type == typeof(TimeOnly) ? "a time such as 12:00:00"
        : type == typeof(Version) ? "a version such as 1.2.3"
        : type == typeof(IPAddress) ? "an IP address"
        : type == typeof(byte[]) ? "Base64 text"
        : $"a value of type {type.Name}";
}
