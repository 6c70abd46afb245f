using StatusBoard.Insights.Compact;
using StatusBoard.Insights.Reports;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Insights.Reports;

/// <summary>Makes the sums by quarters of what was reported.</summary>
public sealed class ReportQuarterStore(Database database) : QuarterMaker(database, ReportQuarterSql.All)
{
    /// <summary>The basis of the texts that say when there was what.</summary>
    internal const string Entries = "entries";

    /// <summary>The basis of the texts that say how many there were.</summary>
    internal const string Counts = "counts";

    private protected override async Task<List<QuarterRow>> ExpectedAsync(
        DbSession session, string facility, string? service, Quarter first, Quarter last)
    {
        var entries = await session.RowsAsync<ReportEntryRow>(
            service is null ? ReportQuarterSql.OfFacility : ReportQuarterSql.OfService,
            new { Facility = facility, Service = service, From = new DateTimeOffset(first.Start, TimeSpan.Zero) },
            keys: 3, "StatusEvent").ConfigureAwait(false);
        List<QuarterRow> rows = [];
        foreach (var group in entries.Where(one => one.Act is not null)
            .GroupBy(one => (Service: one.ServiceCode.ToLowerInvariant(), Quarter: Quarter.Of(one.OccurredAt))))
        {
            if (group.Key.Quarter.Number > last.Number)
                continue;
            var numbered = group.Select(one => (one.OccurredAt.UtcTicks, one.Act!.Value.Number)).ToList();
            Add(Entries, ReportSums.Write(numbered, group.Key.Quarter));
            Add(Counts, ReportSums.WriteCounts(numbered));

            void Add(string basis, string text) => rows.Add(new QuarterRow
            {
                ServiceCode = group.Key.Service, Basis = basis, Quarter = group.Key.Quarter.Number, Runs = text,
            });
        }

        return rows;
    }

    private protected override string Difference(QuarterRow expected, string? found) =>
        $"reports of {new Quarter(expected.Quarter)} ({expected.Basis}): '{found}' instead of '{expected.Runs}'";
}
