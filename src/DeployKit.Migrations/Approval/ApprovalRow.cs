namespace DeployKit.Migrations.Approval;

/// <summary>One row of the approvals table: somebody approved a plan or took that back.</summary>
internal sealed record ApprovalRow
{
    public const string Approved = "approved";
    public const string Revoked = "revoked";

    public required string Plan { get; init; }

    /// <summary><see cref="Approved"/> or <see cref="Revoked"/>.</summary>
    public required string Decision { get; init; }

    /// <summary>Who decided, in the words of whoever called the verb.</summary>
    public required string By { get; init; }

    /// <summary>The change request.</summary>
    public string? Ticket { get; init; }

    /// <summary>ISO 8601 in UTC; null: never.</summary>
    public string? Expires { get; init; }

    public override string ToString() => Ticket is null ? By : $"{By} ({Ticket})";
}
