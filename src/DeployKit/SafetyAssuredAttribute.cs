namespace DeployKit;

/// <summary>
/// Lets a migration's unsafe operations (<c>DK4002</c>, <c>DK4004</c>) pass, with the reason why they are safe here. In a SQL script
/// the comment <c>-- deploykit:assured reason</c> above a statement says the same for that statement.
/// </summary>
/// <param name="reason">Why it is safe: the table is empty, nobody reads the column any more, the service is stopped meanwhile.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SafetyAssuredAttribute(string reason) : Attribute
{
    /// <summary>Why it is safe. A blank one does not count.</summary>
    public string Reason { get; } = reason;
}
