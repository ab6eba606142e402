namespace DeployKit.Migrations;

/// <summary>What a boot does about a database that is ahead of the build, as it is for an old replica during a roll-out.</summary>
public enum UnknownMigrations
{
    /// <summary>Report it and go on.</summary>
    Warn,

    /// <summary>Fail the boot.</summary>
    Refuse,
}
