using StatusBoard.Storage.Audit;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Administration;

/// <summary>Writes the digest of each day of the audit once the day has ended, on one node at a time. Days that were missed are caught
/// up.</summary>
public sealed class AuditDigestWorker(DatabasePreparation preparation, LoopRunner runner, AuditDigestStore digests)
    : BackgroundLoop(runner)
{
    /// <summary>The maximum time between two checks, because the clock may be changed and the machine may sleep.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("audit-digest", MakeAsync)
        {
            Lock = "audit-digest",
            // The table exists only after the schema was created.
            Ready = () => preparation.IsDone,
            Retry = TimeSpan.FromSeconds(30),
            // The first day of a large installation takes long.
            Limit = TimeSpan.FromMinutes(30),
            Consequence = "Days of the audit are not being closed.",
        },
    ];

    private async Task<TimeSpan> MakeAsync(CancellationToken cancellationToken)
    {
        await digests.MakeDueAsync(cancellationToken);
        var wait = digests.UntilNext();
        return wait < LongestSleep ? wait : LongestSleep;
    }
}
