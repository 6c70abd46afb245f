using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using StatusBoard.Dispatch;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Boards;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>What is said of one of the nearest, written once for all desks that show the same answer, like <see cref="RowMarkup"/>. Every
/// text goes through <see cref="Text"/>.</summary>
internal static class CandidateMarkup
{
    private static readonly ConditionalWeakTable<NearestCandidate, string> AcceptingWritten = [];
    private static readonly ConditionalWeakTable<NearestCandidate, string> StaleWritten = [];
    private static readonly ConditionalWeakTable<NearestCandidate, string> ShutWritten = [];

    /// <summary>One that accepts.</summary>
    public static MarkupString Accepting(NearestCandidate one, Need need) =>
        new(AcceptingWritten.TryGetValue(one, out var known) ? known : AcceptingWritten.GetValue(one, _ => WriteAccepting(one, need)));

    /// <summary>One that accepted when it last said so.</summary>
    public static MarkupString Stale(NearestCandidate one) => new(StaleWritten.GetValue(one, WriteStale));

    /// <summary>One that is nearer, and closed, diverting or not known.</summary>
    /// <param name="one">The facility.</param>
    /// <param name="need">What is needed.</param>
    /// <param name="suspendedBy">The name of the declaration that suspends its status; null as a rule.</param>
    public static MarkupString Shut(NearestCandidate one, Need need, string? suspendedBy) => new(
        suspendedBy is not null ? WriteShut(one, need, suspendedBy)
        : ShutWritten.TryGetValue(one, out var known) ? known
        : ShutWritten.GetValue(one, _ => WriteShut(one, need, null)));

    /// <summary>The department takes ambulances and holds the designation, but has never said whether it takes the need itself.</summary>
    private static bool IsUnsaid(NearestCandidate one, Need need) =>
        need.Designation is not null && one.Facility.Service(need.Service) is null or { Status: Status.Unknown };

    private static string NameOf(Need need) => need.Service == "trauma" ? "trauma" : need.Name;

    private static string WriteAccepting(NearestCandidate one, Need need)
    {
        var (facility, ed) = (one.Facility.Facility, one.Facility.Ed!);
        var kind = facility is { Type: not (null or "general"), TypeName: { } name } ? $"<small data-type>{Text(name)}</small>" : "";
        return $"{Miles(one)}<b>{Text(facility.Name)}</b>{kind} "
            + $"<span class=\"{ed.Class()}\">{StatusShapes.Icon(ed.Class())} {ed.Said("span")}"
            + (ed.Status == Status.Advisory ? " · off-load delay" : "")
            + (IsUnsaid(one, need) ? $" · designated, {Text(NameOf(need))} never reported" : "")
            + $"{Also(one)}</span> {Minutes(one)}";
    }

    private static string WriteStale(NearestCandidate one) =>
        $"{Miles(one)}<b>{Text(one.Facility.Facility.Name)}</b> <span class=\"s-stale\">{StatusShapes.Icon("s-stale")} "
        + $"{one.Facility.Ed!.Said("span")}{Also(one)}</span>{Minutes(one)}";

    private static string WriteShut(NearestCandidate one, Need need, string? suspendedBy)
    {
        var name = Text(one.Facility.Facility.Name);
        return Miles(one) + (one.Acceptance.IsClosedOrDiverting ? $"<s>{name}</s>" : $"<b>{name}</b>")
            + $" <span class=\"{(one.Acceptance.IsClosedOrDiverting ? one.Facility.Ed!.Class() : "s-unknown")}\">"
            + $"{Text(one.Acceptance.Words(one.Facility, need))}"
            + (suspendedBy is null ? "" : $", suspended by {Text(suspendedBy)}")
            + $"{Also(one)}</span>";
    }

    private static string Miles(NearestCandidate one) =>
        $"<span class=\"mi\">{one.Miles.ToString("0.0", CultureInfo.InvariantCulture)} mi</span>";

    private static string Minutes(NearestCandidate one) => $"<span class=\"min\">about {one.Minutes} min</span>";

    private static string Also(NearestCandidate one) => RowText.Also(one.Facility) is { } also ? $" · {Text(also)}" : "";

    private static string Text(string? text) => text is null ? "" : HtmlEncoder.Default.Encode(text);
}
