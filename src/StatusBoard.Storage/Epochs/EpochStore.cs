using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Epochs;

/// <summary>Begins another life of the log where the one that was followed is gone. Nodes that notice together agree on one.</summary>
internal static partial class EpochStore
{
    /// <summary>
    /// Begins another life, unless this database says already that one has taken the place of the one that was followed.
    /// </summary>
    /// <param name="database">The database as it is now.</param>
    /// <param name="followed">What was followed.</param>
    /// <param name="log">The log of the node.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be used.</exception>
    public static async Task SucceedAsync(Database database, LogMark followed, ILogger log, CancellationToken cancellationToken)
    {
        using var unproved = database.WithoutProof();
        await database.UpsertAsync(
            async session =>
            {
                var now = await LogProof.ReadAsync(session, followed).ConfigureAwait(false);
                // Another node was faster, or this database is ahead of what was followed: that life goes on.
                if (now.Epoch != followed.Epoch && now.Known)
                    return 0;
                var epoch = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
                var begun = await session.ExecuteAsync(EpochSql.Begin,
                    new { Epoch = epoch, Lost = followed.Epoch, Seen = now.Number }).ConfigureAwait(false);
                var newest = (await Watermark.ReadAsync(session).ConfigureAwait(false)).Newest;
                foreach (var hold in new[] { EpochSql.HoldOutbox, EpochSql.HoldAlerts })
                    await session.ExecuteAsync(hold, new { Newest = newest }).ConfigureAwait(false);
                if (begun > 0)
                    Begun(log, epoch, followed.Epoch, database.Location);
                return begun;
            },
            cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(1121, LogLevel.Warning,
        "The database at {Location} was put back or replaced: it does not hold the changes that were read of the life {Lost} of its log. "
        + "The life {Epoch} begins, and everything is read anew")]
    private static partial void Begun(ILogger log, string epoch, string lost, string location);
}
