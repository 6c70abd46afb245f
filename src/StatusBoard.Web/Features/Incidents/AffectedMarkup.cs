using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Boards;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>The cells of a row of an incident's list that follow the facility's, written once for all who look at it, like
/// <see cref="RowMarkup"/>. Every text goes through <see cref="Text"/>.</summary>
internal static class AffectedMarkup
{
    private static readonly ConditionalWeakTable<FacilityStatus, string> WithoutTimes = [];
    private static readonly ConditionalWeakTable<IncidentDetails, ConditionalWeakTable<FacilityStatus, string>> WithTimes = [];

    /// <summary>What is suspended, and since when: for a facility with the times that were read; null before they were.</summary>
    public static MarkupString Of(FacilityStatus facility, IncidentDetails? details)
    {
        if (details is null)
            return new(WithoutTimes.GetValue(facility, static one => Write(one, null)));
        var written = WithTimes.GetOrCreateValue(details);
        return new(written.TryGetValue(facility, out var known) ? known : written.GetValue(facility, one => Write(one, details)));
    }

    private static string Write(FacilityStatus facility, IncidentDetails? details) =>
        $"<td class=\"suspended\">{Text(RowText.AlsoAll(facility))}</td><td class=\"time\">{Time(details?.Affected, facility)}</td>"
        + $"<td class=\"time\">{(facility.Ed is null ? "" : Time(details?.TimeUnavailable, facility))}</td>";

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
