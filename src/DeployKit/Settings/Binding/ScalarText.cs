using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace DeployKit.Settings.Binding;

/// <summary>Turns the text of one value into a type.</summary>
/// <remarks>A switch instead of a table of delegates: it costs the boot only what the application's types use.</remarks>
[RequiresUnreferencedCode(Reflection.Reads)]
internal static class ScalarText
{
    public static bool Supports(Type type) =>
        Type.GetTypeCode(type) != TypeCode.Object
        || type == typeof(TimeSpan) || type == typeof(Uri) || type == typeof(Guid) || type == typeof(DateTimeOffset)
        || type == typeof(DateOnly) || type == typeof(TimeOnly) || type == typeof(object) || type == typeof(byte[])
        || type == typeof(Version) || type == typeof(IPAddress) || type == typeof(CultureInfo)
        || (type.IsDefined(typeof(TypeConverterAttribute), inherit: true) && TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string)));

    public static bool TryConvert(Type type, string text, out object? value)
    {
        if (type.IsEnum)
        {
            return EnumText.TryParse(type, text, out value);
        }

        value = Type.GetTypeCode(type) switch
        {
            TypeCode.String => text,
            TypeCode.Boolean => bool.TryParse(text, out bool result) ? result : null,
            TypeCode.Int32 => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int result) ? result : null,
            TypeCode.Int64 => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long result) ? result : null,
            // Without separators of thousands, as the framework's converters: "1,5" is not fifteen.
            TypeCode.Double => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double result) ? result : null,
            TypeCode.Decimal => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal result) ? result : null,
            TypeCode.Object => Other(type, text),
            _ => null,
        };

        // Whatever else the framework's binder takes is taken too: hexadecimal numbers, types with a converter of their own.
        return (value is not null || (type != typeof(Uri) && type != typeof(TimeSpan) && TryConverter(type, text, out value))) && !IsOverflow(value, text) && !IsNothing(value, text);
    }

    /// <summary>.NET reads a number that is too large as infinity, which has a name of its own for those who mean it.</summary>
    private static bool IsOverflow(object? value, string text) =>
        value is double.PositiveInfinity or double.NegativeInfinity or float.PositiveInfinity or float.NegativeInfinity && text.Any(char.IsAsciiDigit);

    /// <summary>.NET's converters make the first moment there is of an empty text.</summary>
    private static bool IsNothing(object? value, string text) =>
        value is DateTime or DateTimeOffset or DateOnly or TimeOnly or '\0' && string.IsNullOrWhiteSpace(text);

    private static object? Other(Type type, string text)
    {
        if (type == typeof(TimeSpan))
        {
            return DurationText.TryParse(text, out TimeSpan duration) ? duration : null;
        }

        if (type == typeof(Uri))
        {
            return AbsoluteUri(text);
        }

        if (type == typeof(byte[]))
        {
            byte[] buffer = new byte[text.Length];
            return Convert.TryFromBase64String(text, buffer, out int length) ? buffer[..length] : null;
        }

        if (type == typeof(IPAddress))
        {
            return IPAddress.TryParse(text, out IPAddress? address) ? address : null;
        }

        return type == typeof(object) ? text : null;
    }

    /// <summary>On Unix "/path" would pass as a file URI, and "host:8080/path" as a URI of the scheme "host".</summary>
    private static Uri? AbsoluteUri(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
        && !text.StartsWith('/')
        && !IsHostAndPort(text)
            ? uri
            : null;

    private static bool IsHostAndPort(string text)
    {
        ReadOnlySpan<char> port = text.AsSpan(text.IndexOf(':', StringComparison.Ordinal) + 1);
        ReadOnlySpan<char> behind = port.TrimStart("0123456789");
        return behind.Length < port.Length && behind is [] or ['/' or '?' or '#', ..];
    }

    private static bool TryConverter(Type type, string text, out object? value)
    {
        try
        {
            value = TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
            return value is not null;
        }
#pragma warning disable CA1031 // Converters throw whatever they like for a text they do not take; many wrap it in plain Exception.
        catch (Exception)
#pragma warning restore CA1031
        {
            value = null;
            return false;
        }
    }
}
