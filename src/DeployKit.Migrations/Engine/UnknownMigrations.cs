namespace DeployKit.Migrations;

/// <summary>What a boot does about a database that is ahead of the build, as it is for an old replica during a roll-out.</summary>
public enum UnknownMigrations
{
    /// <summary>Report it and go on.</summary>
    Warn,

    /// <summary>Fail the boot.</summary>
    Refuse,

    /// <summary>
    /// Go on when every newer migration was recorded with a <see cref="MigrationOptions.CompatibleFrom"/> that is not later than this
    /// build's version; else fail the boot.
    /// </summary>
    RefuseIncompatible,
}
