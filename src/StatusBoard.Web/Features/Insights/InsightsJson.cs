using StatusBoard.Insights;
using StatusBoard.Insights.Now;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Insights;

/// <summary>How many emergency departments are in which condition.</summary>
/// <param name="At">The moment.</param>
/// <param name="Of">How many there are.</param>
/// <param name="Open">How many are open and confirmed in time.</param>
/// <param name="Strained">How many are on advisory.</param>
/// <param name="Diverting">How many are on diversion.</param>
/// <param name="Closed">How many are closed.</param>
/// <param name="NotKnown">Of how many it is not known.</param>
public sealed record EdCountsJson(DateTimeOffset At, int Of, int Open, int Strained, int Diverting, int Closed, int NotKnown)
{
    internal static EdCountsJson From(DateTimeOffset at, EdCounts counts) =>
        new(at, counts.Total, counts.Open, counts.Strained, counts.Diverting, counts.Closed, counts.NotKnown);
}

/// <summary>A service line that is suspended or limited somewhere.</summary>
/// <param name="Service">The service's code.</param>
/// <param name="Name">The name.</param>
/// <param name="Suspended">At how many facilities it is suspended.</param>
/// <param name="Limited">At how many it is limited.</param>
/// <param name="SuspendedBefore">At how many it was suspended an hour, a day and a week ago; null where that is not known.</param>
public sealed record SuspendedServiceJson(string Service, string Name, int Suspended, int Limited, IReadOnlyList<int?> SuspendedBefore);

/// <summary>The emergency departments of an area.</summary>
/// <param name="Name">The USPS code of the state, or the name.</param>
/// <param name="State">The state of a region; null for others.</param>
/// <param name="EmergencyDepartments">The counts.</param>
public sealed record AreaJson(string Name, string? State, EdCountsJson EmergencyDepartments);

/// <summary>An incident that goes on.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Seconds">How long it has lasted.</param>
/// <param name="Facilities">How many of the facilities that are counted are part of it now.</param>
public sealed record IncidentHoursJson(int Id, string Name, DateTimeOffset StartedAt, long Seconds, int Facilities);

/// <summary>The present figures.</summary>
/// <param name="Mode">The mode of the board.</param>
/// <param name="Version">The version of the board.</param>
/// <param name="Sentence">The figures as one sentence.</param>
/// <param name="EmergencyDepartments">Emergency departments that take general emergencies, now.</param>
/// <param name="Unconfirmed">How many of those that are closed or on diversion were not confirmed in time.</param>
/// <param name="Before">The same facilities an hour, a day and a week ago, as far as is known now; a moment of which nothing is known is
/// left out.</param>
/// <param name="History">Whether the past could be read: <c>read</c>, <c>being-made</c> or <c>unreadable</c>.</param>
/// <param name="Services">Service lines that are or were suspended or limited.</param>
/// <param name="States">The states, those affected most first.</param>
/// <param name="Regions">The regions, in the same order.</param>
/// <param name="Systems">The health systems, in the same order.</param>
/// <param name="Incidents">The incidents that go on.</param>
/// <param name="Definitions">What each figure means, in a sentence.</param>
public sealed record InsightsNowJson(
    string Mode, long Version, string Sentence, EdCountsJson EmergencyDepartments, int Unconfirmed, IReadOnlyList<EdCountsJson> Before,
    string History, IReadOnlyList<SuspendedServiceJson> Services, IReadOnlyList<AreaJson> States, IReadOnlyList<AreaJson> Regions,
    IReadOnlyList<AreaJson> Systems, IReadOnlyList<IncidentHoursJson> Incidents, IReadOnlyDictionary<string, string> Definitions);

/// <summary>The time in one status.</summary>
/// <param name="Status">The status.</param>
/// <param name="Seconds">How long, by when it was so, without what was suspended.</param>
/// <param name="Share">The share of the known time, from 0 to 1; null where no time is known.</param>
/// <param name="SecondsAsLearned">How long by what the board said at each moment.</param>
public sealed record StatusHoursJson(string Status, long Seconds, double? Share, long SecondsAsLearned);

/// <summary>The episodes of one effect that began in the period.</summary>
/// <param name="Effect">The effect: <c>strained</c>, <c>diverting</c>, <c>suspended</c>, <c>closed</c>, <c>not-known</c>.</param>
/// <param name="Count">How many began.</param>
/// <param name="Ongoing">How many of them went on at the end of the period.</param>
/// <param name="MedianSeconds">The length that half of them do not exceed.</param>
/// <param name="Percentile90Seconds">The length that nine of ten do not exceed.</param>
/// <param name="LongestSeconds">The longest.</param>
public sealed record EpisodesJson(
    string Effect, int Count, int Ongoing, long? MedianSeconds, long? Percentile90Seconds, long? LongestSeconds);

/// <summary>The hours of a facility or of all together.</summary>
/// <param name="Facility">The facility's code; null for all together.</param>
/// <param name="Name">The facility's name; null for all together.</param>
/// <param name="State">The facility's state; null for all together.</param>
/// <param name="Facilities">How many facilities were in service.</param>
/// <param name="InServiceSeconds">The time in service: known, unknown and stale.</param>
/// <param name="KnownSeconds">The time with a known status: the denominator of shares.</param>
/// <param name="UnknownSeconds">The time in which no status was reported.</param>
/// <param name="StaleSeconds">The time in which the status was not confirmed in time.</param>
/// <param name="SuspendedSeconds">The part of the known time in which a declaration suspended the status: in no status' seconds.</param>
/// <param name="Statuses">The time in each status.</param>
/// <param name="IsCorrected">Whether a report that came late has changed any of them by a minute or more.</param>
/// <param name="Episodes">The episodes that began in the period.</param>
/// <param name="ClosedSeconds">Of emergency departments: the time closed.</param>
/// <param name="AnyDiversionSeconds">Of emergency departments: the time in which the department or any specialty diverted, without what
/// was closed or suspended; overlapping diversions count once.</param>
/// <param name="DiversionSuspendedSeconds">Of emergency departments: the time in which diversions were reported and all suspended.</param>
/// <param name="CurrentSeconds">The time in which the board said what was so: a status, confirmed in time, that no later report has
/// corrected.</param>
public sealed record HoursJson(
    string? Facility, string? Name, string? State, int Facilities, long InServiceSeconds, long KnownSeconds, long UnknownSeconds,
    long StaleSeconds, long SuspendedSeconds, IReadOnlyList<StatusHoursJson> Statuses, bool IsCorrected,
    IReadOnlyList<EpisodesJson> Episodes,
    long? ClosedSeconds, long? AnyDiversionSeconds, long? DiversionSuspendedSeconds, long CurrentSeconds)
{
    internal static HoursJson From(HoursTotal total, StatusBoard.Facilities.Facility? facility)
    {
        List<StatusHoursJson> statuses = [];
        foreach (var status in Enum.GetValues<Status>())
        {
            var (since, learned) = (Seconds(total.Hours[status]), Seconds(total.AsLearned[status]));
            if (since > 0 || learned > 0)
                statuses.Add(new StatusHoursJson(status.Code(), since, total.Hours.Share(status), learned));
        }

        return new HoursJson(
            facility?.Code, facility?.Name, facility?.State, total.Facilities, Seconds(total.Hours.InService), Seconds(total.Hours.Known),
            Seconds(total.Hours.Unknown), Seconds(total.Hours.Stale), Seconds(total.Hours.Suspended), statuses,
            total.Corrected > 0,
            [.. total.Episodes.Select(one => new EpisodesJson(
                CodeNames<StatusEffect>.Of(one.Key), one.Value.Count, one.Value.Ongoing, Seconds(one.Value.Median),
                Seconds(one.Value.Percentile90), Seconds(one.Value.Longest)))],
            Seconds(total.Closed), Seconds(total.AnyDiversion), Seconds(total.DiversionSuspended), Seconds(total.Current));
    }

    private static long Seconds(TimeSpan span) => (long)Math.Round(span.TotalSeconds);

    private static long? Seconds(TimeSpan? span) => span is { } some ? Seconds(some) : null;
}

/// <summary>Hours in each status.</summary>
/// <param name="Mode">The mode of the board: time in which it had another one does not count.</param>
/// <param name="Service">The service.</param>
/// <param name="From">The beginning of the period.</param>
/// <param name="To">The end of the period, or now where that is earlier.</param>
/// <param name="Total">All facilities together.</param>
/// <param name="Facilities">Each facility that was in service, by code.</param>
/// <param name="Definitions">What the figures mean, in a sentence each.</param>
public sealed record InsightsHoursJson(
    string Mode, string Service, DateTimeOffset From, DateTimeOffset To, HoursJson Total, IReadOnlyList<HoursJson> Facilities,
    IReadOnlyDictionary<string, string> Definitions);
