using Microsoft.Extensions.Options;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Startup;

/// <summary>What has to be done with the database once before it is used: schema, first key, and the demo where it is wanted.</summary>
public sealed class DatabasePreparation(
    IOptions<DatabaseOptions> database,
    IOptions<AccessOptions> access,
    SqlServerCreation creation,
    Migrator migrator,
    ApiKeyStore keys,
    IEnumerable<IDatabaseSeed> seeds)
{
    private readonly TaskCompletionSource prepared = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it is done.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Waits until it has been done for the first time: there is nothing to ask of the database before.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => prepared.Task.WaitAsync(cancellationToken);

    /// <summary>Another database has taken the place of the one that was prepared.</summary>
    internal void Again() => IsDone = false;

    /// <summary>Does it, or finds it done. After a fault the next call tries again.</summary>
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
