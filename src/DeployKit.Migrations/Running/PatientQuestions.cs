using System.Data.Common;
using System.Runtime.ExceptionServices;
using DeployKit.Migrations.Databases;
using DeployKit.Migrations.Diagnostics;

namespace DeployKit.Migrations.Running;

/// <summary>Asks the database for somebody who waits: that it does not answer meanwhile is no reason to give up.</summary>
internal sealed class PatientQuestions(MigrationRun run)
{
    private Exception? failure;

    /// <returns>Null when the database did not answer.</returns>
    public async Task<T?> AskAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            T answer = await ask();
            failure = null;
            return answer;
        }
        catch (Exception exception) when (exception is DbException or MigrationException { InnerException: DbException })
        {
            failure = exception;
            Log.DatabaseLost(run.Logger, run.Engine.Name, DatabaseError.Of(exception as DbException ?? (DbException)exception.InnerException!).ToString());
            await run.Session.RenewAsync();
            return null;
        }
    }

    /// <summary>Says at the end of all patience why the last question was not answered, if it was not.</summary>
    public void ThrowFailure()
    {
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
