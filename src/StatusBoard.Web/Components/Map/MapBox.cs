using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>An axis-aligned rectangle.</summary>
public readonly record struct MapBox(double Left, double Top, double Right, double Bottom)
{
    /// <summary>The empty box: united with a point, it becomes that point.</summary>
    public static MapBox Nothing { get; } = new(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);

    /// <summary>The width.</summary>
    public double Width => Right - Left;

    /// <summary>The height.</summary>
    public double Height => Bottom - Top;

    /// <summary>The smallest box that contains this box and a point.</summary>
    public MapBox With(MapPoint point) =>
        new(Math.Min(Left, point.X), Math.Min(Top, point.Y), Math.Max(Right, point.X), Math.Max(Bottom, point.Y));

    /// <summary>The box enlarged by an amount on each side.</summary>
    public MapBox Grown(double by) => new(Left - by, Top - by, Right + by, Bottom + by);

    /// <summary>Whether the box contains a point.</summary>
    public bool Contains(MapPoint point) => point.X >= Left && point.X <= Right && point.Y >= Top && point.Y <= Bottom;

    /// <summary>Whether the box contains another box entirely.</summary>
    public bool Contains(MapBox other) => other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom;

    /// <summary>Whether the boxes intersect.</summary>
    public bool Overlaps(MapBox other) => other.Left < Right && other.Right > Left && other.Top < Bottom && other.Bottom > Top;
}
