using System.Text;
using System.Text.Encodings.Web;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>The designations of a facility as abbreviations, each in a fixed position so that a column can be scanned: plain when such
/// patients are accepted, struck out when they are not, with a question mark when that is unknown or stale.</summary>
public static class DesignationMarks
{
    private static readonly (Need Need, string Kind, string Short, string Name)[] Marks =
    [
        (Need.Find("trauma")!, "trauma", "T", "Trauma center"),
        (Need.Find("stemi")!, "stemi", "STEMI", "STEMI center"),
        (Need.Find("stroke")!, "stroke", "Stroke", "Stroke center"),
        (Need.Find("peds")!, "pediatric", "Peds", "Pediatric center"),
        (Need.Find("ob")!, "perinatal", "OB", "Perinatal center"),
        (Need.Find("burn")!, "burn", "Burn", "Burn center"),
    ];

    /// <summary>Returns the marks of a facility.</summary>
    public static IEnumerable<DesignationMark> Of(FacilityStatus facility)
    {
        foreach (var (need, kind, text, name) in Marks)
        {
            if (Acceptance.FindDesignation(facility.Facility, kind) is not { } held)
                continue;
            var acceptance = Acceptance.Of(facility, need);
            var level = held.Level is null ? "" : kind == "trauma"
                ? (Need.LevelOf(held.Level)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? held.Level) : "";
            var full = held.Level is null ? name : $"{name}, level {held.Level}";
            var words = acceptance.Words(facility, need)
                ?? (acceptance.Stale ? "said to accept, not confirmed in time" : Yes(facility, need));
            // The name of a status says it by itself.
            if ((facility.Service(need.Service)?.IsExercise == true || facility.Ed?.IsExercise == true)
                && !words.Contains(ServiceStatus.ExerciseWord, StringComparison.Ordinal))
            {
                words += $" ({ServiceStatus.ExerciseWord.ToLowerInvariant()})";
            }

            yield return new DesignationMark(kind, text + level, full, acceptance, words);
        }
    }

    /// <summary>The reported specialties of a facility that no mark shows: those for which it has no designation, and those for which
    /// there is none.</summary>
    public static IEnumerable<ServiceStatus> Unmarked(FacilityStatus facility)
    {
        foreach (var specialty in facility.Specialties)
        {
            if (specialty is { Status: Status.Unknown, Entry.Fault: null })
                continue;
            if (Designation.RequiredFor(specialty.Service.Code) is not { } kind
                || Acceptance.FindDesignation(facility.Facility, kind) is null)
                yield return specialty;
        }
    }

    /// <summary>A designated specialty that is not reported as diverting is accepted where the department is open; the mark says that the
    /// specialty itself was never reported.</summary>
    private static string Yes(FacilityStatus facility, Need need) =>
        facility.Service(need.Service) is null or { Status: Status.Unknown }
            ? $"department open, {(need.Service == "trauma" ? "trauma" : need.Name)} never reported" : "accepts";

    /// <summary>Writes the marks as the markup of a cell. Only the level of a designation is external text.</summary>
    internal static void Write(StringBuilder html, FacilityStatus facility)
    {
        foreach (var mark in Of(facility))
        {
            var (element, state) = mark.Acceptance switch
            {
                { Accepts: true } => ("b", "yes"),
                { IsClosedOrDiverting: true } => ("s", "no"),
                _ => ("i", "ask"),
            };
            var words = HtmlEncoder.Default.Encode($"{mark.Name}: {mark.Words}");
            html.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"<{element} class=\"m m-{mark.Kind} {state}\" title=\"{words}\">{HtmlEncoder.Default.Encode(mark.Text)}{(state == "ask"
                    ? "?" : "")}<span class=\"sr-only\"> {HtmlEncoder.Default.Encode(mark.Words)}. </span></{element}>");
        }
    }
}
