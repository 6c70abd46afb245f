using StatusBoard.Insights;
using StatusBoard.Insights.Compact;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Insights;

/// <summary>The sums of a quarter as the database has them.</summary>
internal sealed record QuarterRow
{
    public required string ServiceCode { get; init; }

    public required string Basis { get; init; }

    public required int Quarter { get; init; }

    public required string Runs { get; init; }

    public (string Service, string Basis, int Quarter) Key => (ServiceCode.ToLowerInvariant(), Basis, Quarter);

    /// <summary>The sums that stretches of one facility make.</summary>
    /// <param name="stretches">Its stretches by service, basis and beginning; all that do not end before the first quarter.</param>
    /// <param name="first">The first quarter.</param>
    /// <param name="last">The last quarter.</param>
    public static List<QuarterRow> Of(IEnumerable<StretchStateRow> stretches, Quarter first, Quarter last)
    {
        List<QuarterRow> rows = [];
        StretchColumns columns = new();
        foreach (var group in stretches.GroupBy(one => (Service: one.ServiceCode.ToLowerInvariant(), one.Basis)))
        {
            columns.Clear();
            foreach (var one in group)
                columns.Add(one.Number, one.StartsAt.UtcTicks, one.EndsAt?.UtcTicks ?? long.MaxValue);
            var time = TimeOf(group.Key.Basis);
            foreach (var quarter in Between(columns, first, last))
            {
                if (QuarterSums.Write(columns, quarter, time) is not { } runs)
                    continue;
                rows.Add(new QuarterRow
                {
                    ServiceCode = group.Key.Service, Basis = group.Key.Basis, Quarter = quarter.Number, Runs = runs,
                });
            }
        }

        return rows;
    }

    /// <summary>The time of a basis.</summary>
    public static StretchTime TimeOf(string basis) => CodeNames<StretchTime>.TryParse(basis, out var time) ? time : StretchTime.Since;

    private static IEnumerable<Quarter> Between(StretchColumns columns, Quarter first, Quarter last)
    {
        var begun = columns.Count == 0 ? last : StatusBoard.Insights.Compact.Quarter.Of(new(columns.Starts[0], TimeSpan.Zero));
        return StatusBoard.Insights.Compact.Quarter.Between(begun.Number > first.Number ? begun : first, last);
    }
}

/// <summary>A stretch as far as sums are made of it.</summary>
internal sealed class StretchStateRow
{
    public required string ServiceCode { get; init; }

    public required string Basis { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public required string Status { get; init; }

    public bool Stale { get; init; }

    public byte Number => StretchColumns.NumberOf(StretchReader.StateOf(Status, Stale));
}

/// <summary>How far sums are made.</summary>
internal sealed record QuarterState
{
    /// <summary>The last quarter that every facility has; 0 until all have been made once.</summary>
    public int Through { get; init; }

    /// <summary>The last facility for which the quarters after it are made.</summary>
    public string LastFacility { get; init; } = "";

    /// <summary>The newest version whose events the sums contain.</summary>
    public long Mark { get; init; }
}

/// <summary>An event as far as it says which sums are to be made again.</summary>
internal sealed class QuarterEventRow
{
    public required long Version { get; init; }

    public required string FacilityCode { get; init; }

    public required string ServiceCode { get; init; }

    public object? OccurredAt { get; init; }

    public object? Since { get; init; }

    public object? ConfirmedAt { get; init; }

    /// <summary>The earliest time that the event may change; where one of its times cannot be read, the beginning of all sums.</summary>
    public DateTimeOffset Earliest
    {
        get
        {
            try
            {
                return new[] { OccurredAt, Since, ConfirmedAt }.OfType<object>().Min(TypeHandlers.ToTime);
            }
            catch (FormatException)
            {
                return new DateTimeOffset(Quarter.First.Start, TimeSpan.Zero);
            }
        }
    }
}
