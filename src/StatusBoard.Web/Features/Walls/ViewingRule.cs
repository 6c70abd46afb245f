namespace StatusBoard.Web.Features.Walls;

/// <summary>How large text has to be for a viewing distance: capitals of at least 16 minutes of arc (NUREG-0700, Human-System Interface
/// Design Review Guidelines), which is the distance divided by 215.</summary>
public static class ViewingRule
{
    /// <summary>The viewing distance divided by the smallest capital height: 1 / tan 16'.</summary>
    public const double DistanceToCapital = 215;

    /// <summary>The height of a capital of Inter in ems (2048 of 2816 units).</summary>
    public const double CapitalOfInter = 2048d / 2816;

    private const double MillimetresPerInch = 25.4;

    /// <summary>The minimum height of capitals, in millimetres on the screen.</summary>
    /// <param name="distance">The viewing distance in metres.</param>
    public static double CapitalMillimetres(double distance) => distance * 1000 / DistanceToCapital;

    /// <summary>The minimum font size as a share of the screen's diagonal, which is the same in millimetres and in CSS pixels.</summary>
    /// <param name="distance">The viewing distance in metres.</param>
    /// <param name="diagonal">The screen's diagonal in inches.</param>
    public static double ShareOfDiagonal(double distance, double diagonal) =>
        CapitalMillimetres(distance) / CapitalOfInter / (diagonal * MillimetresPerInch);

    /// <summary>The minimum font size in CSS pixels for a page that fills the screen, regardless of the scaling.</summary>
    /// <param name="width">The page's width in CSS pixels.</param>
    /// <param name="height">The page's height in CSS pixels.</param>
    /// <param name="distance">The viewing distance in metres.</param>
    /// <param name="diagonal">The screen's diagonal in inches.</param>
    public static double FontPixels(double width, double height, double distance, double diagonal) =>
        Math.Sqrt((width * width) + (height * height)) * ShareOfDiagonal(distance, diagonal);
}
