using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Workers;
using StatusBoard.Web.Hosting;

namespace StatusBoard.Web.Administration;

/// <summary>Chains each day of the audit once it has ended, on one node at a time; days that were missed are made up for.</summary>
public sealed class AuditDigestWorker(DatabasePreparation preparation, SingleWorker worker, AuditDigestStore digests, TimeProvider time) : BackgroundService
{
    /// <summary>A clock may be set, and a machine may sleep: it is looked at least this often.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // There is no table before the schema stands.
        while (!preparation.IsDone)
            await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken);
        await worker.RunAsync("audit-digest", WorkAsync, stoppingToken);
    }

    private async Task WorkAsync(CancellationToken cancel)
    {
        while (true)
        {
            await digests.MakeDueAsync(cancel);
            var wait = digests.UntilNext();
            await Task.Delay(wait < LongestSleep ? wait : LongestSleep, time, cancel);
        }
    }
}
