using StatusBoard.Insights.Catchments;

namespace StatusBoard.Web.Features.Insights.Reach;

/// <summary>People by how much longer their drive to an emergency department is.</summary>
/// <param name="None">Not longer.</param>
/// <param name="Under10">Under 10 minutes.</param>
/// <param name="From10To30">10 to under 30 minutes.</param>
/// <param name="From30">30 minutes and more.</param>
/// <param name="Nowhere">No department within 100 miles accepts.</param>
public sealed record AddedTimeJson(long None, long Under10, long From10To30, long From30, long Nowhere);

/// <summary>What changes for people.</summary>
/// <param name="People">How many have a nearest department that does not accept.</param>
/// <param name="AddedMinutes">All people by how much longer their drive is.</param>
/// <param name="MilesBefore">The mean way to the nearest department of those affected who have another one; null where nobody
/// has.</param>
/// <param name="MilesAfter">The mean way to the nearest that accepts.</param>
/// <param name="MinutesBefore">The mean drive to the nearest department.</param>
/// <param name="MinutesAfter">The mean drive to the nearest that accepts.</param>
/// <param name="Leave15Minutes">How many had a department within 15 minutes and have it no more.</param>
/// <param name="Leave30Minutes">The same within 30 minutes.</param>
/// <param name="Leave60Minutes">The same within 60 minutes.</param>
public sealed record AccessChangeJson(
    long People, AddedTimeJson AddedMinutes, double? MilesBefore, double? MilesAfter, double? MinutesBefore, double? MinutesAfter,
    long Leave15Minutes, long Leave30Minutes, long Leave60Minutes)
{
    internal static AccessChangeJson From(DriveChange change)
    {
        var none = change.People == change[AddedTime.Nowhere];
        return new(
            change.People,
            new AddedTimeJson(
                change[AddedTime.None], change[AddedTime.Under10], change[AddedTime.From10To30], change[AddedTime.From30],
                change[AddedTime.Nowhere]),
            Mean(change.MilesBefore), Mean(change.MilesAfter), Mean(change.MinutesBefore), Mean(change.MinutesAfter),
            change.LeaveWithin[0], change.LeaveWithin[1], change.LeaveWithin[2]);

        double? Mean(double value) => none ? null : Math.Round(value, 2);
    }
}

/// <summary>A state or a county in which people are affected.</summary>
/// <param name="Name">The USPS code of the state, or the name of the county.</param>
/// <param name="State">The state of a county; null for a state.</param>
/// <param name="Fips">The FIPS code of a county; null for a state.</param>
/// <param name="People">Its people whose nearest department is counted.</param>
/// <param name="AtLeast">What changes if all departments that are not known accept.</param>
/// <param name="AtMost">What changes if none of them does.</param>
public sealed record AccessAreaJson(
    string Name, string? State, string? Fips, long People, AccessChangeJson AtLeast, AccessChangeJson AtMost)
{
    internal static AccessAreaJson From(AccessArea area) => new(
        area.Name, area.County?.State, area.County?.Fips, area.People, AccessChangeJson.From(area.AtLeast),
        AccessChangeJson.From(area.AtMost));
}

/// <summary>A department that does not accept, or of which that is not known.</summary>
/// <param name="Facility">The code of the facility.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsKnown">Whether it is known that it does not accept.</param>
/// <param name="People">How many people have it as their nearest.</param>
/// <param name="Change">What changes for them: at least where it does not accept, at most where that is not known.</param>
public sealed record DepartmentLossJson(string Facility, string Name, bool IsKnown, long People, AccessChangeJson Change);

/// <summary>A department that people have instead.</summary>
/// <param name="Facility">The code of the facility; null for all outside of what the asker may see.</param>
/// <param name="Name">Its name; null where the code is.</param>
/// <param name="OwnPeople">How many people have it as their nearest anyway; null where the code is.</param>
/// <param name="AtLeast">How many come to it if all departments that are not known accept.</param>
/// <param name="AtMost">How many come to it if none of them does.</param>
public sealed record NeighbourJson(string? Facility, string? Name, long? OwnPeople, long AtLeast, long AtMost);

/// <summary>How many people have a nearest emergency department that does not accept, and what that changes.</summary>
/// <param name="Mode">The mode of the board.</param>
/// <param name="Version">The version of the board.</param>
/// <param name="Sentence">The figures as one sentence.</param>
/// <param name="Closed">The facilities that are assumed to be closed.</param>
/// <param name="IsAlone">Whether all other departments are assumed to accept.</param>
/// <param name="People">The people whose nearest department is counted.</param>
/// <param name="WithoutPlace">How many departments have no coordinates and are left out.</param>
/// <param name="AtLeast">What changes if all departments that are not known accept.</param>
/// <param name="AtMost">What changes if none of them does.</param>
/// <param name="States">The states in which people are affected.</param>
/// <param name="Counties">The counties in which people are affected.</param>
/// <param name="Departments">The departments that do not accept, or of which that is not known.</param>
/// <param name="Neighbours">The departments that people have instead.</param>
/// <param name="Method">The method and its limits.</param>
/// <param name="At">The moment whose figures these are, by when the board learned things; null for the present.</param>
public sealed record InsightsReachJson(
    string Mode, long Version, string Sentence, IReadOnlyList<string> Closed, bool IsAlone, long People, int WithoutPlace,
    AccessChangeJson AtLeast, AccessChangeJson AtMost, IReadOnlyList<AccessAreaJson> States, IReadOnlyList<AccessAreaJson> Counties,
    IReadOnlyList<DepartmentLossJson> Departments, IReadOnlyList<NeighbourJson> Neighbours, IReadOnlyList<string> Method,
    DateTimeOffset? At);
