using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Insights.Reach;
using StatusBoard.Web.Features.Insights.Tables;

namespace StatusBoard.Web.Features.Insights.AfterAction;

/// <summary>The tables of an after-action report: the sheet and its files are made of the same ones.</summary>
internal static class AfterActionTables
{
    /// <summary>What the hours of services are, in a sentence.</summary>
    public const string TotalsMeaning = "Hours (h:mm) of all facilities together in which a service was so. Episodes are those that began "
        + "in the period; one counts once, with its whole length. Time with no status or one that was not confirmed in time stands beside "
        + "the others.";

    /// <summary>What neighbours are, in a sentence.</summary>
    public const string NeighboursMeaning = "For each emergency department, when the board learned that it takes no ambulances: the three "
        + "nearest that took them then, by straight line, and what they had reported.";

    /// <summary>Who was affected, in a sentence.</summary>
    public const string PeopleMeaning = "Of the moments at which the board learned that one of these emergency departments takes no "
        + "ambulances, the one at which they were the nearest to most people: who was the nearest instead.";

    /// <summary>What the load of neighbours is, in a sentence.</summary>
    public const string LoadMeaning = "Ambulances that have arrived at each neighbour in the period, as agencies told, against the same "
        + "hours of up to four weeks before by its own clocks; the measured level of its emergency department at the beginning and "
        + "at the end, with what it is computed from; and for how many people it had become the nearest department that takes "
        + "ambulances, when "
        + "that was most.";

    /// <summary>The names of all tables.</summary>
    public static IReadOnlyList<string> Names { get; } = ["totals", "facilities", "neighbours", "load", "people", "timeline", "overrides"];

    /// <summary>A table by its name.</summary>
    public static FigureTable Of(string name, AfterActionPicture picture, Board board) => name switch
    {
        "facilities" => Facilities(picture),
        "neighbours" => Neighbours(picture),
        "load" => Load(picture),
        "people" => People(picture),
        "timeline" => Timeline(picture, board),
        "overrides" => Overrides(picture),
        _ => Totals(picture),
    };

    /// <summary>The hours of each service that was reduced.</summary>
    public static FigureTable Totals(AfterActionPicture picture) => new(
        "totals", "Hours by service", TotalsMeaning,
        ["Service", "Closed or suspended", "Diverting", "Limited or advisory", "Not known", "In service"],
        [
            .. picture.Report.Totals.Select(one => (object?[])
            [
                one.Service.Name, one.Total.Hours[Status.Closed] + one.Total.Hours[Status.Suspended], one.Total.Hours[Status.Diversion],
                one.Total.Hours[Status.Limited] + one.Total.Hours[Status.Advisory], one.Total.Hours.Unknown + one.Total.Hours.Stale,
                one.Total.Hours.InService,
            ]),
        ]);

    /// <summary>The hours of each facility and service that was reduced.</summary>
    public static FigureTable Facilities(AfterActionPicture picture) => new(
        "facilities", "Hours by facility and service", TotalsMeaning,
        ["Facility", "Code", "State", "Service", "Closed or suspended", "Diverting", "Limited or advisory", "Not known", "Episodes",
            "Went on", "Longest", "Corrected"],
        [
            .. picture.Report.Services.Select(one => (object?[])
            [
                one.Facility.Name, one.Facility.Code, one.Facility.State, one.Service.Name, one.ClosedOrSuspended, one.Diverting,
                one.Strained, one.NotKnown, one.Episodes.Count, one.Episodes.Ongoing, one.Episodes.Longest,
                one.Hours.IsCorrected ? "yes" : null,
            ]),
        ]);

    /// <summary>The nearest departments that took ambulances.</summary>
    public static FigureTable Neighbours(AfterActionPicture picture) => new(
        "neighbours", "Neighbours", NeighboursMeaning,
        ["When", "Took none", "Code", "It was", "Nearest that did", "Code of the nearest", "Miles", "Had reported"],
        [
            .. picture.Neighbours.Select(one => (object?[])
            [
                one.At, one.Unavailable.Name, one.Unavailable.Code, one.Then.Code(), one.Facility.Name, one.Facility.Code,
                Math.Round(one.Miles, 1), one.Reported.Status.Code() + (one.Reported.IsStale ? ", not confirmed in time" : ""),
            ]),
        ])
    {
        Zone = TimeZoneInfo.Utc,
    };

    /// <summary>What the neighbours have borne.</summary>
    public static FigureTable Load(AfterActionPicture picture) => new(
        "load", "Neighbours' load", LoadMeaning,
        ["Neighbour", "Code", "Arrivals", "Weeks known", "Mean of weeks before", "Measured, before and at the end",
            "More people, at least", "More people, at most"],
        [
            .. picture.Loads.Select(one => (object?[])
            [
                one.Facility.Name, one.Facility.Code, one.Arrivals, one.WeeksBefore.Length,
                one.Usual is { } usual ? Math.Round(usual, 1) : null,
                string.Join("; ", one.Measures.Select(shift => shift.Words)), one.PeopleAtLeast, one.PeopleAtMost,
            ]),
        ]);

    /// <summary>Who was the nearest instead; empty where nobody was affected.</summary>
    public static FigureTable People(AfterActionPicture picture) => new(
        "people", "People affected", PeopleMeaning,
        ["Who was the nearest instead", "Code", "Own people", "More, at least", "More, at most"],
        [
            .. (picture.People is { } people ? NeighbourLine.Of(people.Picture) : []).Select(one => (object?[])
            [
                one.Facility?.Facility.Name ?? NeighbourLine.Others, one.Facility?.Facility.Code, one.Own, one.AtLeast, one.AtMost,
            ]),
        ]);

    /// <summary>The log of an incident; empty for a period.</summary>
    public static FigureTable Timeline(AfterActionPicture picture, Board board) => new(
        "timeline", "Timeline", "The incident's log and what was reported under it, the oldest first.", ["When", "What", "Written by"],
        [
            .. picture.Timeline.Select(line => (object?[])
            [
                line.At, line.Entry?.Text ?? AfterActionWords.Reported(line, board), line.Entry?.Author ?? line.Reports[0].By,
            ]),
        ])
    {
        Zone = TimeZoneInfo.Utc,
    };

    /// <summary>Units that were sent all the same.</summary>
    public static FigureTable Overrides(AfterActionPicture picture) => new(
        "overrides", "Overrides", "Units that were noted as sent although a department was closed or diverting.",
        ["When", "Facility", "Code", "It was", "Unit", "Why", "Note", "Noted by"],
        [
            .. picture.Overrides.Select(note => (object?[])
            [
                note.NotedAt, note.FacilityName ?? note.Facility, note.Facility, note.Label, note.Unit, note.Reason, note.Note,
                note.NotedBy,
            ]),
        ])
    {
        Zone = TimeZoneInfo.Utc,
    };
}
