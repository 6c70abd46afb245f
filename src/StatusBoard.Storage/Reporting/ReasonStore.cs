using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Reporting;

/// <summary>Reads which reasons a facility gives most, so that the next one is a tap and not a sentence.</summary>
public sealed class ReasonStore(Database database, TimeProvider time)
{
    private const int Read = 40;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(180);

    /// <summary>The reasons given with reports of a service at a facility in the last half year, the most used first.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<IReadOnlyList<UsedReason>> MostUsedAsync(string facility, string service, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync<(string Code, string? Words, int Uses)>(
                ReasonSql.MostUsed,
                new { Facility = facility, Service = service, From = time.GetUtcNow() - Remembered, Limit = Read }),
            cancellationToken).ConfigureAwait(false);
        return [.. rows.SelectMany(row => CodeNames<ReasonCode>.TryParse(row.Code, out var code)
            ? [new UsedReason(code, row.Words, row.Uses)] : Array.Empty<UsedReason>())];
    }
}
