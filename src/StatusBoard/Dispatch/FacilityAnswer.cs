using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Dispatch;

/// <summary>Whether a facility accepts a patient with a need now, with the reason and the age of what it follows from.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Need">The need.</param>
/// <param name="Verdict">Yes, no, or not known.</param>
/// <param name="Reason">The reason, in the state's own words for statuses.</param>
/// <param name="ConfirmedAt">When the statuses that decide were confirmed, the oldest of them; null when they never were.</param>
public sealed record FacilityAnswer(FacilityStatus Facility, Need Need, Verdict Verdict, string Reason, DateTimeOffset? ConfirmedAt)
{
    /// <summary>Answers for one facility.</summary>
    public static FacilityAnswer Of(FacilityStatus facility, Need need)
    {
        var acceptance = Acceptance.Of(facility, need);
        var ed = facility.Ed;
        var special = need.Service == Service.EmergencyDepartmentCode ? null : facility.Service(need.Service);
        var said = special is { Status: not Status.Unknown } ? special : null;
        if (acceptance.Excluded is null)
        {
            var reason = $"{Label(ed!)}{(ed!.Status == Status.Advisory ? ", expect delay" : "")}"
                + (special is null ? "" : said is null ? $"; designated, but {need.Name} itself was never reported"
                    : $"; {need.Name} {Label(said)}");
            return new(facility, need, acceptance.Accepts ? Verdict.Yes : Verdict.NotKnown, reason,
                Oldest(ed.Entry.ConfirmedAt, said?.Entry.ConfirmedAt));
        }

        // A closed department decides, whatever it would be designated for.
        if (ed is { Status: Status.Closed or Status.Diversion } && facility.Facility.TakesGeneralEmergencies)
            return new(facility, need, Verdict.No, Label(ed), ed.Entry.ConfirmedAt);
        var words = acceptance.Words(facility, need) ?? "";
        return acceptance.Excluded switch
        {
            Exclusion.DivertingNeed => new(facility, need, Verdict.No, words, special?.Entry.ConfirmedAt),
            Exclusion.NotDesignated when said is { Status: Status.Diversion } =>
                new(facility, need, Verdict.No, words, said.Entry.ConfirmedAt),
            Exclusion.NotDesignated =>
                new(facility, need, Verdict.NotKnown, $"no designation for {need.Name} on this board", said?.Entry.ConfirmedAt),
            Exclusion.LevelTooLow when Acceptance.FindDesignation(facility.Facility, "trauma")?.Level is null =>
                new(facility, need, Verdict.NotKnown, words, null),
            Exclusion.NeverReported or Exclusion.NeedNeverReported => new(facility, need, Verdict.NotKnown, words, null),
            _ => new(facility, need, Verdict.No, words, null),
        };
    }

    private static string Label(ServiceStatus status) => status.Stale ? $"{status.LocalName}, not confirmed in time" : status.LocalName;

    private static DateTimeOffset? Oldest(DateTimeOffset? one, DateTimeOffset? other) => one is null ? other : other is null || one < other
        ? one : other;
}
