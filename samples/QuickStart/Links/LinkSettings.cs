using System.ComponentModel.DataAnnotations;
using DeployKit;

namespace QuickStart.Links;

/// <summary>The section <c>Links</c>. What is declared here is what the boot checks.</summary>
public sealed record LinkSettings
{
    /// <summary>The address that short links begin with.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>
    /// Codes are derived with this key, so that nobody can guess the code of an address. Development and Testing make up a new one at
    /// every start.
    /// </summary>
    // snippet: required-in
    [Secret]
    [RequiredIn("Staging", "Production")]
    [MinLength(32)]
    public string? SigningKey { get; init; }
    // end-snippet

    /// <summary>How many characters a code has.</summary>
    [Range(6, 32)]
    public int CodeLength { get; init; } = 8;

    /// <summary>How long a link leads anywhere.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(30);
}
