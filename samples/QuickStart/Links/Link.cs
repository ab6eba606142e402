namespace QuickStart.Links;

/// <summary>A short link.</summary>
internal sealed record Link(string Code, string Address, DateTimeOffset Created, long Visits);
