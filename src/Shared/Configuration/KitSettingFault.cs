namespace DeployKit.Configuration;

/// <summary>An unknown key, or an invalid value, under <c>DeployKit</c> (<c>DK5003</c>).</summary>
/// <param name="Message">What is wrong, in one sentence without a full stop.</param>
/// <param name="Written">The word that is wrong.</param>
/// <param name="Part">Which part of the key it is, from 0; null when it is the value.</param>
/// <param name="Suggestion">The known word it is close to; null when there is none.</param>
/// <param name="Known">The words that would be right.</param>
internal sealed record KitSettingFault(string Message, string Written, int? Part, string? Suggestion, IReadOnlyList<string> Known)
{
    public string Action => Suggestion is { } right ? $"did you mean \"{right}\"?" : $"known are {string.Join(", ", Known)}";
}
