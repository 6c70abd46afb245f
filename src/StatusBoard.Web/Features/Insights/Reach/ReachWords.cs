using System.Globalization;
using StatusBoard.Insights.Catchments;

namespace StatusBoard.Web.Features.Insights.Reach;

/// <summary>The words of reach: on the pages, in the API and in files.</summary>
public static class ReachWords
{
    /// <summary>The categories in the order in which they are shown.</summary>
    public static readonly AddedTime[] InOrder =
        [AddedTime.None, AddedTime.Under10, AddedTime.From10To30, AddedTime.From30, AddedTime.Nowhere];

    /// <summary>What the two figures are, in one sentence.</summary>
    public const string TwoFigures = "At least: as if all departments that are not known accepted. At most: as if none of them did.";

    /// <summary>Who counts, in one sentence.</summary>
    public const string Counted = "Counted are people whose nearest emergency department is one of those shown here: "
        + "they may live in another state.";

    /// <summary>What a department's people are, in one sentence.</summary>
    public const string Departments = "Emergency departments that are closed, diverting or not known, and the people to whom each is the "
        + "nearest.";

    /// <summary>What neighbours are, in one sentence.</summary>
    public const string Neighbours = "The departments that are the nearest ones that accept for these people instead, and how many come "
        + "to each beside its own.";

    /// <summary>What the means are, in one sentence.</summary>
    public const string Means = "Means of the people affected who have another department within 100 miles, weighted by people.";

    /// <summary>The method and its limits, a sentence or two each.</summary>
    public static readonly IReadOnlyList<string> Method =
    [
        "People are those whom the 2020 Census counted in each ZIP area (33,631 areas of the 50 states, the District of Columbia and "
            + "Puerto Rico). How many have moved since, or are at work or travelling, is not in it. Island territories have no count: "
            + "their people are unknown, not none.",
        "Each area counts whole, from its geographic middle, with the emergency department that is nearest to it. In a large area the "
            + "town may be miles away from the middle.",
        "Miles are straight lines. Minutes are estimated: 1.4 road miles to each, 30 mph for the first 10 road miles, 50 mph beyond. "
            + "Traffic, weather and water are not considered: across a bay or a sound the real drive is longer.",
        "Minutes are a drive, not an ambulance's whole time: until it arrives and leaves again, 20 to 25 minutes more are usual.",
        "Where people go is not known: some go to another department than the nearest, and diversion concerns ambulances only. "
            + "Neighbours' figures are people who live there, not patients who come.",
        "Departments count that take general emergencies, have coordinates and are on this board. A state in which none is on the board "
            + "is left out. A state whose people live 25 miles and more from the nearest one on average is taken to be here only in "
            + "part: of it, areas within 30 miles count, elsewhere those within 100 miles. At the edge of what is here, distances are too "
            + "large.",
        "Closed and diverting departments do not accept, also where that was not confirmed in time. Departments never reported, or not "
            + "confirmed in time, are not known, and so are those outside of what you may see.",
        "A county is the one in which the middle of the area lies; 2 % of all people live in another county than their area's middle.",
    ];

    /// <summary>The name of a category.</summary>
    public static string Name(AddedTime added) => added switch
    {
        AddedTime.None => "No longer drive",
        AddedTime.Under10 => "Under 10 minutes more",
        AddedTime.From10To30 => "10 to 30 minutes more",
        AddedTime.From30 => "30 minutes more and over",
        _ => "None within 100 miles",
    };

    /// <summary>The CSS class of a category.</summary>
    public static string Class(AddedTime added) => added switch
    {
        AddedTime.None => "added-none",
        AddedTime.Under10 => "added-under10",
        AddedTime.From10To30 => "added-from10to30",
        AddedTime.From30 => "added-from30",
        _ => "added-nowhere",
    };

    /// <summary>The state of a department in words.</summary>
    public static string Name(DepartmentAcceptance acceptance) => acceptance switch
    {
        DepartmentAcceptance.Accepts => "accepts",
        DepartmentAcceptance.NotKnown => "not known",
        _ => "does not accept",
    };

    /// <summary>How many people are affected, as one sentence.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="isAssumed">Whether some departments are only assumed to be closed.</param>
    public static string Sentence(AccessFigures figures, bool isAssumed = false)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var (least, most) = (figures.AtLeast.People, figures.AtMost.People);
        if (figures.People == 0)
            return "Nobody lives nearest to an emergency department here, as far as the census and the coordinates on the board say.";
        var what = isAssumed ? "would be closed or diverting" : "is closed or diverting";
        return (least, most - least) switch
        {
            (0, 0) => $"Of {Number(figures.People)} people nobody's nearest emergency department {what}.",
            (_, 0) => $"{People(least)} a nearest emergency department that {what}, of {Number(figures.People)}.",
            _ => $"{People(least, "At least ")} a nearest emergency department that {what}, at most {Number(most)}, of "
                + $"{Number(figures.People)}.",
        };
    }

    /// <summary>A number with separators of thousands.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number with one decimal.</summary>
    public static string OneDecimal(double number) => number.ToString("N1", CultureInfo.InvariantCulture);

    private static string People(long count, string before = "") =>
        $"{before}{Number(count)} {(count == 1 ? "person has" : "people have")}";
}
