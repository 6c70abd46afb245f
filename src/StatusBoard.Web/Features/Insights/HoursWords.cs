namespace StatusBoard.Web.Features.Insights;

/// <summary>What the figures of hours mean, in a sentence each.</summary>
internal static class HoursWords
{
    public static readonly IReadOnlyDictionary<string, string> Definitions = new Dictionary<string, string>
    {
        ["seconds"] = "Time by when it was so, as far as is known now: a report that came late changes hours that have passed.",
        ["secondsAsLearned"] = "Time by what the board said at each moment; it differs from seconds where a report came late.",
        ["share"] = "seconds divided by knownSeconds: unknown and stale time is beside it, never inside.",
        ["inServiceSeconds"] = "Time in which the facility was on the board and the board had its present mode: known, unknown and stale.",
        ["suspendedSeconds"] = "Known time in which a declaration for the area suspended the status; it is in no status' seconds.",
        ["closedSeconds"] = "Time in which the emergency department was closed; it counts in no diversion.",
        ["anyDiversionSeconds"] =
            "Time in which the emergency department or any specialty was on diversion: overlapping diversions count once.",
        ["currentSeconds"] = "Time in service in which the board said what was so: a status, confirmed in time, that no later report has "
            + "corrected.",
        ["episodes"] = "Stretches of one effect joined over interruptions of up to 5 minutes; an episode counts where it began, with its "
            + "whole length.",
    };
}
