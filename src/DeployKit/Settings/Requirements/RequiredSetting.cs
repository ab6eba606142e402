namespace DeployKit.Settings;

/// <summary>One call of <c>RequireSetting</c>.</summary>
internal sealed record RequiredSetting(SettingRule Rule);

/// <summary>One call of <c>ForbidSetting</c>.</summary>
internal sealed record ForbiddenSetting(SettingRule Rule, string? Value);
