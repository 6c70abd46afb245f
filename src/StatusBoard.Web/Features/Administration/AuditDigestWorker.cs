using StatusBoard.Storage.Audit;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Administration;

/// <summary>Chains each day of the audit once it has ended, on one node at a time; days that were missed are made up for.</summary>
public sealed class AuditDigestWorker(DatabasePreparation preparation, LoopRunner runner, AuditDigestStore digests)
    : BackgroundLoop(runner)
{
    /// <summary>A clock may be set, and a machine may sleep: it is looked at least this often.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("audit-digest", MakeAsync)
        {
            Lock = "audit-digest",
            // There is no table before the schema stands.
            Ready = () => preparation.IsDone,
            Retry = TimeSpan.FromSeconds(30),
            // The first day of a large installation takes its time.
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
