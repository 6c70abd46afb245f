using Microsoft.Extensions.Options;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Startup;

/// <summary>Prepares the database once before it is used: schema, bootstrap key, and demonstration data if enabled.</summary>
public sealed class DatabasePreparation(
    IOptions<DatabaseOptions> database,
    IOptions<AccessOptions> access,
    SqlServerCreation creation,
    Migrator migrator,
    ApiKeyStore keys,
    IEnumerable<IDatabaseSeed> seeds)
{
    private readonly TaskCompletionSource prepared = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether the preparation is complete.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Waits until the preparation was completed for the first time.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => prepared.Task.WaitAsync(cancellationToken);

    /// <summary>Requires a new preparation, because another database has taken the place of the prepared one.</summary>
    internal void Again() => IsDone = false;

    /// <summary>Prepares the database unless that is done. After a failure the next call tries again.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (IsDone)
            return;
        if (database.Value.Create)
            await creation.EnsureAsync(cancellationToken);
        if (database.Value.Migrate)
            await migrator.RunAsync(cancellationToken);
        await keys.SetBootstrapAsync(access.Value.BootstrapApiKey, cancellationToken);
        foreach (var seed in seeds)
            await seed.SeedAsync(cancellationToken);
        IsDone = true;
        prepared.TrySetResult();
    }
}
