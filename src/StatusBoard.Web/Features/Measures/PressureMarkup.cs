using System.Text.Encodings.Web;
using StatusBoard.Boards;
using StatusBoard.Measures;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Measures;

/// <summary>The measured level of an emergency department as a short text beside the declared status. It is part of markup that is
/// written once for all viewers.</summary>
internal static class PressureMarkup
{
    /// <summary>The CSS classes of a level.</summary>
    public static string Class(EdPressure pressure) => "pressure "
        + (pressure.Value.Stale ? "is-stale" : "t-" + CodeNames<MeasureTone>.Of(pressure.Band?.Tone ?? MeasureTone.Calm))
        + (pressure.Contradiction is null ? "" : " contradicts");

    /// <summary>The CSS classes of a band.</summary>
    public static string Class(MeasureBand band) => "pressure t-" + CodeNames<MeasureTone>.Of(band.Tone);

    /// <summary>The level in an element; an empty text where there is none.</summary>
    /// <param name="facility">The facility.</param>
    /// <param name="element">The element, for example <c>small</c>.</param>
    public static string Of(FacilityStatus facility, string element = "small") => facility.Pressure is not { } pressure
        ? ""
        : $"<{element} class=\"{Class(pressure)}\" title=\"{Encoded(Title(pressure))}\">{Encoded(pressure.Words)}"
            + (pressure.Contradiction is null ? "" : " <b>contradicts the declared status</b>") + $"</{element}>";

    /// <summary>The value alone in an element, for a row of one line; the words of the level are its title.</summary>
    /// <param name="facility">The facility.</param>
    public static string Short(FacilityStatus facility) => facility.Pressure is not { } pressure
        ? ""
        : $"<span class=\"{Class(pressure)}\" title=\"{Encoded(pressure.Words + "; " + Title(pressure))}\">{Encoded(pressure.ShortWords)}"
            + (pressure.Contradiction is null ? "" : " <b>contradicts</b>") + "</span>";

    private static string Title(EdPressure pressure) =>
        $"measured: {pressure.Value.Measure.Name}{(pressure.Contradiction is null ? "" : "; " + pressure.Contradiction)}";

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
