using StatusBoard.Insights.Compact;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Insights;

/// <summary>Makes the sums by quarters of the stretches.</summary>
public sealed class QuarterStore(Database database) : QuarterMaker(database, QuarterSql.All)
{
    private protected override string Difference(QuarterRow expected, string? found)
    {
        var quarter = new Quarter(expected.Quarter);
        var time = QuarterRow.TimeOf(expected.Basis);
        string said;
        try
        {
            said = QuarterSums.Say(found, quarter, time);
        }
        catch (FormatException)
        {
            said = $"'{found}'";
        }

        return $"sums of {quarter} by {expected.Basis}: {said} instead of {QuarterSums.Say(expected.Runs, quarter, time)}";
    }

    private protected override async Task<List<QuarterRow>> ExpectedAsync(
        DbSession session, string facility, string? service, Quarter first, Quarter last) => QuarterRow.Of(
        await session.RowsAsync<StretchStateRow>(
            service is null ? QuarterSql.OfFacility : QuarterSql.OfService,
            new { Facility = facility, Service = service, From = new DateTimeOffset(first.Start, TimeSpan.Zero) },
            keys: 2, "StatusStretch").ConfigureAwait(false),
        first, last);
}
