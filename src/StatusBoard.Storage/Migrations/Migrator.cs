using System.Data.Common;
using System.Reflection;
using Dapper;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Engine.Output;
using Microsoft.Extensions.Logging;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Migrations;

/// <summary>
/// Brings the schema up to date from the numbered scripts in <c>sql/</c>, under a lock, so that nodes that start
/// together do not collide: the first does it, the others wait and find it done. The first few scripts are the baseline;
/// those after them only add to it, and none that has been released is changed.
/// </summary>
public sealed partial class Migrator(Database database, ILogger<Migrator> log)
{
    /// <summary>What failed when no script did: the table that says which scripts have run.</summary>
    private const string BeforeTheFirst = "(reading the journal SchemaVersion)";

    private static readonly TimeSpan LockTimeout = TimeSpan.FromMinutes(2);

    private bool warned;

    /// <summary>The scripts of one engine, in order, by name and text.</summary>
    public static IReadOnlyList<SqlScript> Scripts(DatabaseProvider provider)
    {
        var folder = provider == DatabaseProvider.SqlServer ? "sqlserver/" : "sqlite/";
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new SqlScript(name[folder.Length..], ReadAll(assembly, name)))];
    }

    /// <summary>Runs what has not been run yet.</summary>
    /// <exception cref="MigrationFailedException">
    /// A script failed, and its transaction was rolled back; or the database was made before the baseline, and nothing was run.
    /// The message names the script.
    /// </exception>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await UpgradeAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (database.Unavailable(exception, nothingWritten: false) is { } unavailable)
        {
            throw unavailable;
        }
    }

    private static string ReadAll(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private async Task UpgradeAsync(CancellationToken cancellationToken)
    {
        await using var held = await LockAsync(cancellationToken).ConfigureAwait(false);
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        UpgradeEngineBuilder builder;
        if (database.Provider == DatabaseProvider.SqlServer)
        {
            await WarnAboutOptionsAsync(connection).ConfigureAwait(false);
            builder = DeployChanges.To.SqlDatabase(database.ConnectionString).JournalToSqlTable("dbo", "SchemaVersion");
        }
        else
        {
            // Readers do not wait for the writer, and a committed report survives the process being killed.
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL").ConfigureAwait(false);
            builder = DeployChanges.To.SqliteDatabase(database.ConnectionString).JournalToSqliteTable("SchemaVersion");
        }

        var scripts = Scripts(database.Provider);
        var upgrade = builder
            .WithScripts(scripts)
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            .LogTo(new UpgradeLog(log))
            .Build();
        RefuseBeforeBaseline(upgrade, scripts[0].Name);
        var result = upgrade.PerformUpgrade();
        if (!result.Successful)
            throw new MigrationFailedException(result.ErrorScript?.Name ?? BeforeTheFirst, database.Location, result.Error);
    }

    /// <summary>
    /// Refuses a database whose journal has scripts, but not the first of the baseline: its tables were made by scripts that
    /// are no longer there, so that none of today's fits them. Scripts of a newer build in the journal are no reason to refuse.
    /// </summary>
    private void RefuseBeforeBaseline(UpgradeEngine upgrade, string first)
    {
        List<string> run;
        try
        {
            run = upgrade.GetExecutedScripts();
        }
        catch (DbException exception)
        {
            throw new MigrationFailedException(BeforeTheFirst, database.Location, exception);
        }

        if (run.Count == 0 || run.Contains(first, StringComparer.OrdinalIgnoreCase))
            return;
        var old = new InvalidOperationException(
            "the database was made by a build before the baseline of the schema: "
            + $"its journal SchemaVersion has {run.Order(StringComparer.Ordinal).First()}, and not {first}. "
            + "It cannot be brought up to date, and nothing was changed: make a new database, under another name or in its place.");
        throw new MigrationFailedException(first, database.Location, old);
    }

    private async Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken)
    {
        if (database is SqliteDatabase sqlite)
            return await FileLock.TakeAsync(sqlite.File + ".migrate.lock", LockTimeout, cancellationToken).ConfigureAwait(false);

        return await SessionLock.TakeAsync(database, LockTimeout, cancellationToken).ConfigureAwait(false);
    }

    private async Task WarnAboutOptionsAsync(DbConnection connection)
    {
        if (!warned && await connection.ExecuteScalarAsync<bool?>(MigrationSql.ReadCommittedSnapshot).ConfigureAwait(false) == false)
        {
            warned = true;
            ReadCommittedSnapshotOff(database.Location);
        }
    }

    [LoggerMessage(1001, LogLevel.Warning,
        "READ_COMMITTED_SNAPSHOT is off at {Location}: a slow writer can hold up every screen. Switch it on once: ALTER DATABASE "
            + "CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE")]
    private partial void ReadCommittedSnapshotOff(string location);

    private sealed class UpgradeLog(ILogger log) : IUpgradeLog
    {
#pragma warning disable CA1848, CA2254 // DbUp passes its own templates through.
        public void LogTrace(string format, params object[] args) => log.LogTrace(format, args);

        public void LogDebug(string format, params object[] args) => log.LogDebug(format, args);

        public void LogInformation(string format, params object[] args) => log.LogDebug(format, args);

        public void LogWarning(string format, params object[] args) => log.LogWarning(format, args);

        // The fault itself is thrown, with the script's name: whoever tries again tells it once, not at each attempt.
        public void LogError(string format, params object[] args) => log.LogDebug(format, args);

        public void LogError(Exception exception, string format, params object[] args) => log.LogDebug(exception, format, args);
#pragma warning restore CA1848, CA2254
    }
}
