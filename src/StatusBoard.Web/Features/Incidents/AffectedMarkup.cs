using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Boards;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>The cells of a row of an incident's list, written once for all who look at it, like <see cref="RowMarkup"/>. Every text goes
/// through <see cref="Text"/>.</summary>
internal static class AffectedMarkup
{
    // By the times that were read; before they are, by the incident.
    private static readonly ConditionalWeakTable<object, ConditionalWeakTable<FacilityStatus, string>> Written = [];

    /// <summary>How the emergency department is, the facility, what is suspended, and since when.</summary>
    /// <param name="facility">The facility.</param>
    /// <param name="incident">The incident.</param>
    /// <param name="details">The times that were read; null before they are.</param>
    public static MarkupString Of(FacilityStatus facility, Incident incident, IncidentDetails? details)
    {
        var written = Written.GetOrCreateValue((object?)details ?? incident);
        return new(written.TryGetValue(facility, out var known)
            ? known : written.GetValue(facility, one => Write(one, incident, details)));
    }

    private static string Write(FacilityStatus facility, Incident incident, IncidentDetails? details) =>
        $"{RowMarkup.Of(facility).Before}<td class=\"facility\"><a href=\"{Text(RowMarkup.Of(facility).Address)}\">"
        + $"{Text(facility.Facility.Name)}</a><small>{Text(Place(facility, incident))}</small></td>"
        + $"<td class=\"suspended\">{Text(RowText.AlsoAll(facility))}</td><td class=\"time\">{Time(details?.Affected, facility)}</td>"
        + $"<td class=\"time\">{(facility.Ed is null ? "" : Time(details?.TimeUnavailable, facility))}</td>";

    /// <summary>The state is in the heading, and the health system is omitted when it is that of the incident.</summary>
    private static string Place(FacilityStatus facility, Incident incident) =>
        facility.Facility.System is { } system && system != incident.System
            ? $"{UserText.Isolated(facility.Facility.City)} · {UserText.Isolated(system)}" : facility.Facility.City;

    /// <summary>A time that runs ticks in the browser, counted from a moment as long ago as it has lasted.</summary>
    private static string Time(IReadOnlyDictionary<string, AffectedTime>? times, FacilityStatus facility)
    {
        if (times is null || !times.TryGetValue(facility.Facility.Code, out var time)
            || (time.Since is null && time.Ended == TimeSpan.Zero))
            return "<span class=\"muted\">–</span>";
        return time.Since is { } since
            ? $"<sb-span t=\"{StatusShapes.Ticks(since - time.Ended)}\"></sb-span>"
            : $"<span>{Text(Span.Words(time.Ended))} <small class=\"muted\">in all</small></span>";
    }

    private static string Text(string? text) => text is null ? "" : HtmlEncoder.Default.Encode(text);
}
