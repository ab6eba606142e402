using System.Data.Common;
using System.Globalization;

namespace DeployKit.Migrations.Backup;

/// <summary>One restore, for the database's own way of doing it.</summary>
/// <param name="Now">When it began.</param>
/// <param name="Tell">Called with each step before it is taken.</param>
/// <param name="Record">Writes into the copy, before it takes the database's place, where the former database will be: so that no restored database lacks it.</param>
internal sealed record RestoreJob(DateTimeOffset Now, Action<string> Tell, Func<DbConnection, string, Task> Record)
{
    /// <summary>The time, as a part of names.</summary>
    public string Stamp => Now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
}
