using System.Text.Json;
using StatusBoard.Access;
using StatusBoard.Audit;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Security.Identity;

namespace StatusBoard.Web.Security.Access;

/// <summary>Records invalid keys, whether in a header or entered at sign-in: counted in memory and written to the audit once a minute
/// with one row per address, so that guessing neither floods the audit nor goes unrecorded.</summary>
public sealed partial class RefusedKeys(AuditStore audit, TimeProvider time, LoopRunner runner, ILogger<RefusedKeys> log)
    : BackgroundLoop(runner)
{
    /// <summary>The interval between two writes.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>The maximum number of addresses that are counted separately within one interval; further ones are counted
    /// together.</summary>
    public const int MostAddresses = 1000;

    private const string Others = "others";
    private readonly Lock gate = new();
    private Dictionary<string, Tally> noted = [];

    /// <summary>Records an invalid key.</summary>
    public void Note(HttpContext context)
    {
        var address = AccessAudit.AddressOf(context) ?? "unknown";
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (!noted.ContainsKey(address) && noted.Count >= MostAddresses)
                address = Others;
            noted[address] = noted.TryGetValue(address, out var tally)
                ? tally with { Count = tally.Count + 1, Last = now } : new Tally(1, now, now);
        }
    }

    /// <summary>Writes what was collected. After a failure it is kept for the next write.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    internal async Task WriteAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, Tally> taken;
        lock (gate)
        {
            if (noted.Count == 0)
                return;
            (taken, noted) = (noted, []);
        }

        try
        {
            await audit.AppendAsync([.. taken.Select(Entry)], cancellationToken);
        }
        catch
        {
            PutBack(taken);
            throw;
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            // What was collected last is written before the node stops.
            await WriteAsync(CancellationToken.None);
        }
        catch (Exception exception)
        {
            NotWritten(noted.Count, exception);
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("refused-keys", async cancellationToken =>
        {
            await WriteAsync(cancellationToken);
            return Interval;
        })
        {
            Retry = Interval,
            Limit = TimeSpan.FromMinutes(3),
            Consequence = "Wrong keys are not being kept in the audit; they are once this works again.",
        },
    ];

    private static AuditEntry Entry(KeyValuePair<string, Tally> one) => new(Principal.AnonymousId, "unknown key", AccessAudit.KeyRefused)
    {
        Address = one.Key,
        After = JsonSerializer.Serialize(new { count = one.Value.Count, first = one.Value.First, last = one.Value.Last }),
    };

    private void PutBack(Dictionary<string, Tally> taken)
    {
        lock (gate)
        {
            foreach (var (address, tally) in taken)
                noted[address] = noted.TryGetValue(address, out var since)
                    ? since with { Count = since.Count + tally.Count, First = tally.First } : tally;
        }
    }

    [LoggerMessage(3008, LogLevel.Warning, "Wrong keys of {Count} addresses could not be kept in the audit as this node stopped")]
    private partial void NotWritten(int count, Exception exception);

    private sealed record Tally(int Count, DateTimeOffset First, DateTimeOffset Last);
}
