using System.Globalization;
using StatusBoard.Insights.Now;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Insights;

/// <summary>The words of the present figures: on the page, and in the API.</summary>
public static class NowWords
{
    /// <summary>The conditions in the order in which they are shown: the worst first, then what is not known, then what is open.</summary>
    public static readonly EdCondition[] InOrder =
        [EdCondition.Closed, EdCondition.Diverting, EdCondition.Strained, EdCondition.NotKnown, EdCondition.Open];

    /// <summary>What each condition means, in one sentence.</summary>
    public static string Definition(EdCondition condition) => condition switch
    {
        EdCondition.Closed => "The emergency department receives nobody; counted also where that was not confirmed in time.",
        EdCondition.Diverting =>
            "Ambulances go elsewhere, people who walk in are seen; counted also where that was not confirmed in time.",
        EdCondition.Strained => "Open to all, with delays, and confirmed in time.",
        EdCondition.NotKnown => "Never reported, or last reported as open or strained and not confirmed in time.",
        _ => "Open to all and confirmed in time.",
    };

    /// <summary>What the comparison shows, in one sentence.</summary>
    public const string Before = "The figures of earlier moments are those of the same facilities as far as is known now: "
        + "a report that came late has changed them.";

    /// <summary>Which departments count, in one sentence.</summary>
    public const string Counted = "Counted are facilities on the board with an emergency department that takes general emergencies.";

    /// <summary>What the figures of service lines are, in one sentence.</summary>
    public const string Services = "Facilities at which a service line is not offered, by kind of service, and those at which it is "
        + "limited; stale ones count as they were reported last.";

    /// <summary>In which order areas are listed, in one sentence.</summary>
    public const string Areas = "Those in which most emergency departments are closed or on diversion; where as many are, the larger "
        + "share comes first.";

    /// <summary>What the hours of an incident are, in one sentence.</summary>
    public const string Incidents = "The time since each incident that goes on began, and its facilities now; "
        + "incidents that are exercises are left out.";

    /// <summary>The name of a condition.</summary>
    public static string Name(EdCondition condition) => condition switch
    {
        EdCondition.Closed => "Closed",
        EdCondition.Diverting => "Diverting",
        EdCondition.Strained => "Strained",
        EdCondition.NotKnown => "Not known",
        _ => "Open",
    };

    /// <summary>The words after a number, for example <c>are diverting</c>.</summary>
    public static string After(EdCondition condition, int count) => condition switch
    {
        EdCondition.Closed => count == 1 ? "is closed" : "are closed",
        EdCondition.Diverting => count == 1 ? "diverts ambulances" : "divert ambulances",
        EdCondition.Strained => count == 1 ? "is strained" : "are strained",
        EdCondition.NotKnown => count == 1 ? "is not known" : "are not known",
        _ => count == 1 ? "is open" : "are open",
    };

    /// <summary>The CSS class of a condition.</summary>
    public static string Class(EdCondition condition) => condition switch
    {
        EdCondition.Closed => "s-closed",
        EdCondition.Diverting => "s-diversion",
        EdCondition.Strained => "s-advisory",
        EdCondition.NotKnown => "s-unknown",
        _ => "s-open",
    };

    /// <summary>The status of the board's filter that shows the same departments; null where no filter does.</summary>
    public static Status? StatusOf(EdCondition condition) => condition switch
    {
        EdCondition.Closed => Status.Closed,
        EdCondition.Diverting => Status.Diversion,
        _ => null,
    };

    /// <summary>The figures as one sentence, for example "Of 131 emergency departments 2 are closed, 9 are not known and 120 are
    /// open."</summary>
    public static string Sentence(EdCounts counts)
    {
        if (counts.Total == 0)
            return "There is no emergency department.";
        var parts = InOrder.Where(one => counts[one] > 0 || one == EdCondition.NotKnown)
            .Select(one => $"{Number(counts[one])} {After(one, counts[one])}").ToList();
        var words = parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
        return $"Of {Number(counts.Total)} emergency {(counts.Total == 1 ? "department" : "departments")} {words}.";
    }

    /// <summary>A number with separators of thousands.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>How long ago a moment is.</summary>
    public static string Ago(TimeSpan ago) => ago.TotalDays >= 7 ? "a week ago" : ago.TotalDays >= 1 ? "a day ago" : "an hour ago";
}
