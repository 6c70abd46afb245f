using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>An upright rectangle.</summary>
public readonly record struct MapBox(double Left, double Top, double Right, double Bottom)
{
    /// <summary>Contains nothing; joined with a point, it is that point.</summary>
    public static MapBox Nothing { get; } = new(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);

    /// <summary>The width.</summary>
    public double Width => Right - Left;

    /// <summary>The height.</summary>
    public double Height => Bottom - Top;

    /// <summary>The smallest box with this and the point in it.</summary>
    public MapBox With(MapPoint point) =>
        new(Math.Min(Left, point.X), Math.Min(Top, point.Y), Math.Max(Right, point.X), Math.Max(Bottom, point.Y));

    /// <summary>The box with this much more on each side.</summary>
    public MapBox Grown(double by) => new(Left - by, Top - by, Right + by, Bottom + by);

    /// <summary>Whether the point lies in the box.</summary>
    public bool Contains(MapPoint point) => point.X >= Left && point.X <= Right && point.Y >= Top && point.Y <= Bottom;

    /// <summary>Whether the other box lies wholly in this one.</summary>
    public bool Contains(MapBox other) => other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom;

    /// <summary>Whether the boxes have a place in common.</summary>
    public bool Overlaps(MapBox other) => other.Left < Right && other.Right > Left && other.Top < Bottom && other.Bottom > Top;
}
