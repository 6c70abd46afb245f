using Microsoft.Extensions.Logging;
using StatusBoard.Audit;
using StatusBoard.Reporting;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Audit;

/// <summary>
/// Chains the days of the audit by digests, so that a row that was changed, removed or put in afterwards shows, also where
/// it was done by somebody whom no trigger stops. Whoever can rewrite the rows can rewrite the digests too: so each is
/// also written to the log, and one that was kept elsewhere can be asked for when the chain is verified.
/// </summary>
public sealed partial class AuditDigestStore(Database database, TimeProvider time, ILogger<AuditDigestStore> log)
{
    /// <summary>How long after its end a day is taken for complete: longer than any transaction lasts, and than clocks of nodes
    /// differ.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>Makes the digests of all days that have ended and have none.</summary>
    /// <returns>How many days were chained.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be used; days that were chained stay.</exception>
    public async Task<int> MakeDueAsync(CancellationToken cancellationToken)
    {
        var through = DayOf(time.GetUtcNow() - Grace).AddDays(-1);
        var (last, next) = await database.ReadAsync(NextAsync, cancellationToken).ConfigureAwait(false);
        var days = 0;
        for (; next <= through; next = next.Value.AddDays(1), days++)
        {
            var day = next.Value;
            var parts = await database.ReadAsync(
                session => DigestAsync(session, day, last?.Digest), cancellationToken).ConfigureAwait(false);
            if (!await KeepAsync(last, parts, cancellationToken).ConfigureAwait(false))
                break;
            last = parts[^1];
            Made(AuditChain.Text(day), last.Digest, parts.Sum(part => part.Entries));
        }

        return days;
    }

    /// <summary>How long it is until the next day can be chained.</summary>
    public TimeSpan UntilNext()
    {
        var now = time.GetUtcNow();
        var tomorrow = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        var wait = tomorrow + Grace - now;
        return wait > TimeSpan.FromDays(1) ? wait - TimeSpan.FromDays(1) : wait;
    }

    /// <summary>The newest digest; null when there is none yet.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<AuditDigest?> LastAsync(CancellationToken cancellationToken) => database.ReadAsync(LastAsync, cancellationToken);

    /// <summary>Holds every row against the digests.</summary>
    /// <param name="expected">A digest that was kept elsewhere, and has to be in the chain; null asks for none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<AuditVerification> VerifyAsync(string? expected, CancellationToken cancellationToken) =>
        database.ReadAsync(session => new AuditCheck(session).RunAsync(expected), cancellationToken);

    internal static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);

    internal static IAsyncEnumerable<AuditRow> RowsOf(DbSession session, DateOnly day)
    {
        var from = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return session.QueryUnbufferedAsync<AuditRow>(AuditDigestSql.Rows, new { From = from, To = from.AddDays(1) });
    }

    private async Task<(AuditDigest? Last, DateOnly? Next)> NextAsync(DbSession session)
    {
        if (await LastAsync(session).ConfigureAwait(false) is { } last)
            return (last, last.Day.AddDays(1));
        var first = await session.ExecuteScalarAsync<object>(AuditDigestSql.FirstAct).ConfigureAwait(false);
        return (null, first is null or DBNull ? null : DayOf(TypeHandlers.ToTime(first)));
    }

    private async Task<AuditDigest?> LastAsync(DbSession session) =>
        (await session.QuerySingleOrDefaultAsync<AuditDigestRow>(AuditDigestSql.Last).ConfigureAwait(false))
            ?.ToDigest();

    private static async Task<List<AuditDigest>> DigestAsync(DbSession session, DateOnly day, string? previous)
    {
        List<AuditDigest> parts = [];
        var chain = AuditChain.Begin(previous, day, 1);
        try
        {
            await foreach (var row in RowsOf(session, day).WithCancellation(session.CancellationToken).ConfigureAwait(false))
            {
                if (chain.Entries == AuditChain.PartSize)
                    End();
                chain.Add(row.ToRecord());
            }

            if (chain.Entries > 0 || parts.Count == 0)
                End();
        }
        finally
        {
            chain.Dispose();
        }

        return parts;

        void End()
        {
            var part = new AuditDigest(day, parts.Count + 1, chain.Entries, chain.FirstId, chain.LastId, previous, chain.End());
            parts.Add(part);
            previous = part.Digest;
            chain.Dispose();
            chain = AuditChain.Begin(previous, day, parts.Count + 1);
        }
    }

    /// <summary>Keeps a day's digests if the chain still ends where they were made to go on.</summary>
    private Task<bool> KeepAsync(AuditDigest? last, List<AuditDigest> parts, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var end = await session.QuerySingleOrDefaultAsync<AuditDigestRow>(AuditDigestSql.Last).ConfigureAwait(false);
                if (end?.Digest != last?.Digest)
                    return false;
                var now = time.GetUtcNow().ToMilliseconds();
                await session.ExecuteAsync(AuditDigestSql.Add,
                    new
                    {
                        Now = now,
                        Rows = JsonRows.Of(session.Provider, parts.Select(part =>
                            new { Day = AuditChain.Text(part.Day), part.Part, part.Entries, part.FirstId, part.LastId, part.Previous,
                            part.Digest })),
                    }).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    [LoggerMessage(1401, LogLevel.Information,
        "The audit of {Day} is closed with the digest {Digest} over {Entries} acts. Keep this line out of the database's reach: it "
            + "proves the audit up to here")]
    private partial void Made(string day, string digest, int entries);
}
