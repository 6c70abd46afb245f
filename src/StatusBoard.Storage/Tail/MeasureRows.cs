using StatusBoard.Measures;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Measures;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Tail;

/// <summary>Reads the measures and their present values for the board.</summary>
internal static class MeasureRows
{
    /// <summary>The catalogue of measures. One that cannot be understood is left out and noted.</summary>
    public static async Task<MeasureCatalogue> ReadCatalogueAsync(DbSession session) =>
        new(await session.RowsAsync<MeasureRow, Measure>(TailSql.Measures, row => row.ToMeasure()).ConfigureAwait(false));

    /// <summary>The values that have changed. Texts that repeat are kept once: a hundred thousand rows name few reporters.</summary>
    public static async Task<List<MeasureEntry>> ReadValuesAsync(DbSession session, bool all, object range)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        return await session.RowsAsync<MeasureValueRow, MeasureEntry>(
            all ? TailSql.AllMeasureValues : TailSql.MeasureValues, row => row.ToEntry(Once), range, keys: 2).ConfigureAwait(false);

        string Once(string text)
        {
            if (!texts.TryGetValue(text, out var kept))
                texts[text] = kept = PlainText.ForShow(text);
            return kept;
        }
    }

    private sealed class MeasureValueRow
    {
        public required string FacilityCode { get; init; }

        public required string MeasureCode { get; init; }

        public double? Number { get; init; }

        public string? Choice { get; init; }

        public DateTimeOffset MeasuredAt { get; init; }

        public DateTimeOffset ReportedAt { get; init; }

        public bool Stale { get; init; }

        public required string Source { get; init; }

        public required string Reporter { get; init; }

        public long Version { get; init; }

        public MeasureEntry ToEntry(Func<string, string> once) => new(
            once(FacilityCode), once(MeasureCode),
            Number is { } number ? MeasureValue.Of(number)
                : MeasureValue.Of(once(Choice ?? throw new FormatException("It has neither a Number nor a Choice."))),
            MeasuredAt, ReportedAt, CodeNames<ReportSource>.TryParse(Source, out var source) ? source : null, once(Reporter), Stale,
            Version);
    }
}
