namespace DeployKit.Rules;

/// <summary>Every rule of DeployKit, once. Compiler, pipeline and boot take id, title and page from here.</summary>
internal static class RuleCatalog
{
    public static readonly DeployKitRule DK1001 = new("DK1001", "Identifiable token", RuleSeverity.Error);
    public static readonly DeployKitRule DK1002 = new("DK1002", "Credential in a connection string or URI", RuleSeverity.Warning);
    public static readonly DeployKitRule DK1003 = new("DK1003", "Secret-named value", RuleSeverity.Warning);
    public static readonly DeployKitRule DK1004 = new("DK1004", "Secret as configuration fallback", RuleSeverity.Warning);
    public static readonly DeployKitRule DK1005 = new("DK1005", "Hardcoded signing or encryption key", RuleSeverity.Warning);
    public static readonly DeployKitRule DK1006 = new("DK1006", "Private key or certificate material", RuleSeverity.Error);
    public static readonly DeployKitRule DK1007 = new("DK1007", "Secret in a Dockerfile, compose file or Kubernetes manifest", RuleSeverity.Warning);
    public static readonly DeployKitRule DK1008 = new("DK1008", "Development-only credential", RuleSeverity.Info);
    public static readonly DeployKitRule DK1009 = new("DK1009", "Secret as default of a settings member", RuleSeverity.Warning);
    public static readonly DeployKitRule DK1101 = new("DK1101", "Secret reference cannot be resolved", RuleSeverity.Error);
    public static readonly DeployKitRule DK1102 = new("DK1102", "Secret store unavailable", RuleSeverity.Error);
    public static readonly DeployKitRule DK1103 = new("DK1103", "Secret older than its maximum age, or expiring", RuleSeverity.Warning);
    public static readonly DeployKitRule DK1104 = new("DK1104", "Secret supplied by a plain file in a strict profile", RuleSeverity.Error);
    public static readonly DeployKitRule DK2001 = new("DK2001", "Required setting has no supplier", RuleSeverity.Warning);
    public static readonly DeployKitRule DK2002 = new("DK2002", "Key looks like a typo of a known key", RuleSeverity.Warning);
    public static readonly DeployKitRule DK2003 = new("DK2003", "Required member of a settings type has no supplier", RuleSeverity.Warning);
    public static readonly DeployKitRule DK2004 = new("DK2004", "Value fails conversion or validation", RuleSeverity.Warning);
    public static readonly DeployKitRule DK2005 = new("DK2005", "Setting is never read", RuleSeverity.Info);
    public static readonly DeployKitRule DK2006 = new("DK2006", "Options validation does not run at start", RuleSeverity.Warning);
    public static readonly DeployKitRule DK2007 = new("DK2007", "Setting is supplied in Development only", RuleSeverity.Warning);
    public static readonly DeployKitRule DK2008 = new("DK2008", "Environment variable matches no key", RuleSeverity.Warning);
    public static readonly DeployKitRule DK2009 = new("DK2009", "Malformed JSON or duplicate key", RuleSeverity.Warning);
    public static readonly DeployKitRule DK2010 = new("DK2010", "Placeholder value", RuleSeverity.Info);
    public static readonly DeployKitRule DK2011 = new("DK2011", "Setting forbidden in this profile", RuleSeverity.Error);
    public static readonly DeployKitRule DK2012 = new("DK2012", "Unknown key in an owned section", RuleSeverity.Info);
    public static readonly DeployKitRule DK3001 = new("DK3001", "Dependency did not pass its gate", RuleSeverity.Error);
    public static readonly DeployKitRule DK3002 = new("DK3002", "Gate is misconfigured", RuleSeverity.Error);
    public static readonly DeployKitRule DK4001 = new("DK4001", "Migration at startup outside a policy", RuleSeverity.Warning);
    public static readonly DeployKitRule DK4002 = new("DK4002", "Destructive operation", RuleSeverity.Warning);
    public static readonly DeployKitRule DK4003 = new("DK4003", "Pending migrations need approval", RuleSeverity.Error);
    public static readonly DeployKitRule DK4004 = new("DK4004", "Operation blocks writers or needs a timeout", RuleSeverity.Info);
    public static readonly DeployKitRule DK4005 = new("DK4005", "EnsureCreated/EnsureDeleted beside migrations", RuleSeverity.Warning);
    public static readonly DeployKitRule DK4006 = new("DK4006", "Migration lock not obtained", RuleSeverity.Error);
    public static readonly DeployKitRule DK4007 = new("DK4007", "Outside the maintenance window", RuleSeverity.Error);
    public static readonly DeployKitRule DK4008 = new("DK4008", "Database holds migrations unknown to this build", RuleSeverity.Warning);
    public static readonly DeployKitRule DK4009 = new("DK4009", "Migration failed", RuleSeverity.Error);
    public static readonly DeployKitRule DK4010 = new("DK4010", "Backup failed or could not be verified", RuleSeverity.Error);
    public static readonly DeployKitRule DK4011 = new("DK4011", "Applied migration was changed", RuleSeverity.Error);
    public static readonly DeployKitRule DK4012 = new("DK4012", "Pending migration comes before an applied one", RuleSeverity.Error);
    public static readonly DeployKitRule DK4013 = new("DK4013", "Migration connection goes through a transaction pooler", RuleSeverity.Error);
    public static readonly DeployKitRule DK4014 = new("DK4014", "Model has changes that no migration holds", RuleSeverity.Warning);

    public static readonly DeployKitRule DK5001 = new("DK5001", "Unknown environment name", RuleSeverity.Error);
    public static readonly DeployKitRule DK5002 = new("DK5002", "Developer surface reachable in production", RuleSeverity.Warning);
    public static readonly DeployKitRule DK5003 = new("DK5003", "Unknown or invalid key under DeployKit", RuleSeverity.Error);
    public static readonly DeployKitRule DK6001 = new("DK6001", "Assembly compiled against another major version of a dependency", RuleSeverity.Warning);
    public static readonly DeployKitRule DK7001 = new("DK7001", "Address is already in use", RuleSeverity.Error);
    public static readonly DeployKitRule DK7002 = new("DK7002", "Application failed while starting", RuleSeverity.Error);

    /// <summary>All rules, in the order of their ids.</summary>
    public static IReadOnlyList<DeployKitRule> All { get; } =
    [
        DK1001, DK1002, DK1003, DK1004, DK1005, DK1006, DK1007, DK1008,
        DK1009, DK1101, DK1102, DK1103, DK1104, DK2001, DK2002, DK2003,
        DK2004, DK2005, DK2006, DK2007, DK2008, DK2009, DK2010, DK2011,
        DK2012, DK3001, DK3002, DK4001, DK4002, DK4003, DK4004, DK4005,
        DK4006, DK4007, DK4008, DK4009, DK4010, DK4011, DK4012, DK4013, DK4014, DK5001, DK5002, DK5003,
        DK6001, DK7001, DK7002,
    ];

    private static readonly Dictionary<string, DeployKitRule> ById = All.ToDictionary(rule => rule.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>The rule with this id, or null.</summary>
    public static DeployKitRule? Find(string id) => ById.TryGetValue(id, out DeployKitRule? rule) ? rule : null;
}
