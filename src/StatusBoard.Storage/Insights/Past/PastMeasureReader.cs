using StatusBoard.Insights.Past;
using StatusBoard.Measures;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Insights.Past;

/// <summary>Reads what the values of measures were at a moment, as far as they have been reported again since: a seek for each.</summary>
internal static class PastMeasureReader
{
    /// <summary>The clocks of app and database may differ: a value that was reported so shortly before the moment is read as
    /// well.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    /// <summary>Reads them.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="at">The moment, in UTC.</param>
    /// <param name="version">The version of the board from which all others are taken.</param>
    public static async Task<PastMeasures> ReadAsync(DbSession session, DateTimeOffset at, long version)
    {
        var rows = await session.RowsAsync<ValueRow, ValueRow>(
            PastSql.Measures, row => row, new { At = at, From = at - Overlap, After = version }, keys: 2).ConfigureAwait(false);
        return new(
            [.. rows.Where(row => row.ReportedAt is not null).Select(row => row.ToEntry())],
            [.. rows.Where(row => row.ReportedAt is null).Select(row => (row.FacilityCode, row.MeasureCode))]);
    }

    private sealed class ValueRow
    {
        public required string FacilityCode { get; init; }

        public required string MeasureCode { get; init; }

        public double? Number { get; init; }

        public string? Choice { get; init; }

        public DateTimeOffset? MeasuredAt { get; init; }

        public DateTimeOffset? ReportedAt { get; init; }

        public string? Source { get; init; }

        public string? Reporter { get; init; }

        public MeasureEntry ToEntry() => new(
            FacilityCode, MeasureCode, Choice is null ? MeasureValue.Of(Number ?? 0) : MeasureValue.Of(Choice),
            MeasuredAt ?? ReportedAt!.Value, ReportedAt!.Value,
            CodeNames<ReportSource>.TryParse(Source, out var source) ? source : null, PlainText.ForShowOrNull(Reporter), false, 0);
    }
}
