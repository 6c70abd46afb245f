using StatusBoard.Measures;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Reporting;

namespace StatusBoard.Storage.Measures;

/// <summary>Writes values in somebody's transaction: takes their rows and those that they may contradict, refuses all where one cannot be
/// written, and writes all.</summary>
internal sealed class MeasureUnit(DbSession session, MeasureCatalogue catalogue)
{
    /// <summary>Writes reports that <see cref="MeasureRules.Check"/> has found valid.</summary>
    public async Task<MeasureOutcome> WriteAsync(IReadOnlyList<MeasureReport> reports, Act act)
    {
        var keys = KeysOf(reports);
        var standing = await TakeAsync(keys).ConfigureAwait(false);
        if (RefusalsOf(reports, standing) is { Count: > 0 } refusals)
            return new(0, 0, refusals);
        var version = await session.ExecuteScalarAsync<long?>(MeasureSql.Write, new
        {
            Rows = JsonRows.Of(session.Provider, reports.Select(report => new
            {
                report.Facility,
                report.Measure,
                Number = report.Value.IsNumber ? report.Value.Number : (double?)null,
                report.Value.Choice,
                MeasuredAt = report.At ?? act.Now,
            })),
            act.Now, act.Source, act.Reporter, act.Address, act.ReportId,
        }).ConfigureAwait(false);
        return new(version ?? 0, reports.Where((report, i) => IsLate(report, standing[i])).Count(), []);
    }

    private static bool IsLate(MeasureReport report, Standing standing) => report.At is { } at && at < standing.MeasuredAt;

    /// <summary>The keys of the reports, in their order, and after them those of the measures that they may contradict.</summary>
    private List<(string Facility, string Measure)> KeysOf(IReadOnlyList<MeasureReport> reports)
    {
        List<(string, string)> keys = [.. reports.Select(report => (report.Facility, report.Measure))];
        HashSet<(string, string)> seen = [.. keys.Select(Key)];
        foreach (var report in reports)
        {
            foreach (var (lesser, greater) in catalogue.Limits)
            {
                var other = Same(lesser.Code, report.Measure) ? greater.Code : Same(greater.Code, report.Measure) ? lesser.Code : null;
                if (other is not null && seen.Add(Key((report.Facility, other))))
                    keys.Add((report.Facility, other));
            }
        }

        return keys;
    }

    private async Task<Standing[]> TakeAsync(List<(string Facility, string Measure)> keys)
    {
        var standing = new Standing[keys.Count];
        // What is longer than any code is not there; sent along, it would be cut and could be taken for another.
        var rows = keys.Select((key, i) => new { Number = i, key.Facility, key.Measure })
            .Where(row => row.Facility.Length <= JsonRows.Columns.FacilityCode);
        foreach (var row in await session.QueryAsync<Standing>(
            MeasureSql.Take, new { Rows = JsonRows.Of(session.Provider, rows) }).ConfigureAwait(false))
            standing[row.Place] = row;
        for (var i = 0; i < standing.Length; i++)
            standing[i] = (standing[i] ?? new Standing()) with { Facility = keys[i].Facility, Measure = keys[i].Measure };
        return standing;
    }

    private List<MeasureRefusal> RefusalsOf(IReadOnlyList<MeasureReport> reports, Standing[] standing)
    {
        List<MeasureRefusal> refusals = [];
        for (var i = 0; i < reports.Count; i++)
        {
            if (!standing[i].OnBoard)
                refusals.Add(new(i, reports[i].Facility, reports[i].Measure, "facility",
                    $"There is no facility '{reports[i].Facility}' on the board."));
        }

        if (refusals.Count > 0)
            return refusals;
        var reported = new Dictionary<(string, string), int>();
        for (var i = 0; i < reports.Count; i++)
        {
            if (!IsLate(reports[i], standing[i]))
                reported[Key((reports[i].Facility, reports[i].Measure))] = i;
        }

        foreach (var facility in standing.GroupBy(row => row.Facility, StringComparer.OrdinalIgnoreCase))
        {
            var present = facility.ToDictionary(row => row.Measure, StringComparer.OrdinalIgnoreCase);
            refusals.AddRange(MeasureRules.Contradictions(catalogue, After, measure => reported.ContainsKey(Key((facility.Key, measure))))
                .Select(found => new MeasureRefusal(
                    reported[Key((facility.Key, found.Measure))], facility.Key, found.Measure, "value", found.Problem)));

            (double, bool)? After(string measure) =>
                reported.TryGetValue(Key((facility.Key, measure)), out var i) ? (reports[i].Value.Number, false)
                : present.GetValueOrDefault(measure) is { Number: { } number } row ? (number, row.Stale) : null;
        }

        return refusals;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static (string, string) Key((string Facility, string Measure) key) =>
        (key.Facility.ToUpperInvariant(), key.Measure.ToUpperInvariant());

    /// <summary>What stands of a measure at a facility.</summary>
    private sealed record Standing
    {
        public int Place { get; init; }

        public string Facility { get; init; } = "";

        public string Measure { get; init; } = "";

        public bool OnBoard { get; init; }

        public double? Number { get; init; }

        public DateTimeOffset? MeasuredAt { get; init; }

        public bool Stale { get; init; }

        public long? Version { get; init; }

        public string? ReportId { get; init; }
    }
}
