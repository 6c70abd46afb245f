using System.Globalization;
using StatusBoard.Boards;

namespace StatusBoard.Web.Components.Map;

/// <summary>The status symbols as SVG around the origin: circle open, triangle advisory, diamond diversion, square closed, barred square
/// reduced services, hatched circle stale, dashed circle unknown. CSS classes give the colour.</summary>
public static class MapShapes
{
    /// <summary>Draws the symbol of a severity.</summary>
    /// <param name="severity">The severity.</param>
    /// <param name="r">Half the width in pixels.</param>
    /// <param name="many">Whether it stands for several facilities: a large circle that contains a number is drawn with a thinner
    /// line.</param>
    public static string Draw(FacilitySeverity severity, double r, bool many) => severity switch
    {
        FacilitySeverity.Closed => Solid($"M{P(-r * 0.92)} {P(-r * 0.92)}h{P(r * 1.84)}v{P(r * 1.84)}h{P(-r * 1.84)}z"),
        FacilitySeverity.Diversion => Solid($"M0 {P(-r * 1.18)}L{P(r * 1.18)} 0 0 {P(r * 1.18)} {P(-r * 1.18)} 0z"),
        FacilitySeverity.Advisory => Solid($"M0 {P(-r * 1.08)}L{P(r * 1.14)} {P(r * 0.9)}H{P(-r * 1.14)}z"),
        FacilitySeverity.ReducedServices =>
            Lines($"M{P(-r * 0.85)} {P(-r * 0.85)}h{P(r * 1.7)}v{P(r * 1.7)}h{P(-r * 1.7)}zM{P(-r * 0.4)} 0h{P(r * 0.8)}", r * 0.3),
        FacilitySeverity.Stale => Lines(Circle(r * 0.9) + Hatch(r * 0.9), r * 0.2),
        FacilitySeverity.NoEmergencyDepartment when !many => Lines($"M{P(-r)} 0h{P(2 * r)}", r * 0.4),
        FacilitySeverity.Unknown => Ring(r, many, $" stroke-dasharray=\"{P(Math.PI * r / (many ? 10 : 6))}\""),
        _ => Ring(r, many, ""),
    };

    /// <summary>Formats pixels for markup.</summary>
    public static string P(double pixels) => pixels.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Ring(double r, bool many, string dashes) =>
        $"<circle class=\"map-line\" r=\"{P(r)}\" stroke-width=\"{P(r * (many ? 0.13 : 0.36))}\"{dashes}/>";

    private static string Solid(string path) => $"<path class=\"map-solid\" d=\"{path}\"/>";

    private static string Lines(string path, double width) => $"<path class=\"map-line\" d=\"{path}\" stroke-width=\"{P(width)}\"/>";

    private static string Circle(double r) => $"M{P(-r)} 0a{P(r)} {P(r)} 0 1 1 {P(2 * r)} 0a{P(r)} {P(r)} 0 1 1 {P(-2 * r)} 0";

    /// <summary>Three chords from lower left to upper right.</summary>
    private static string Hatch(double r)
    {
        var path = "";
        foreach (var offset in new[] { -0.55, 0, 0.55 })
        {
            // The middle of the chord is perpendicular to its direction; half its length follows from Pythagoras' theorem.
            var (middle, half) = (offset * r * Math.Sqrt(0.5), r * Math.Sqrt(1 - (offset * offset)) * Math.Sqrt(0.5));
            path += $"M{P(middle - half)} {P(middle + half)}L{P(middle + half)} {P(middle - half)}";
        }

        return path;
    }
}
