using System.Globalization;
using StatusBoard.Boards;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>One or more facilities that share one symbol on a map, because separate symbols would overlap.</summary>
public sealed class MapCluster
{
    private readonly List<FacilityStatus> members;
    private readonly double text;
    private double sumX;
    private double sumY;

    /// <summary>Creates a cluster of one facility.</summary>
    /// <param name="facility">The facility.</param>
    /// <param name="position">The position on the drawing, in pixels.</param>
    /// <param name="text">The font size of names in pixels; sizes of symbols are proportional to it.</param>
    public MapCluster(FacilityStatus facility, MapPoint position, double text)
    {
        members = [facility];
        this.text = text;
        (sumX, sumY) = (position.X, position.Y);
        At = position;
        // Unknown is not prominent: on a new board every facility is unknown.
        IsLoud = facility.Severity >= FacilitySeverity.Stale;
        Measure();
    }

    /// <summary>The facilities; the first is the most severe one.</summary>
    public IReadOnlyList<FacilityStatus> Members => members;

    /// <summary>Facilities that are open and covered by the symbol; they are not counted.</summary>
    public List<FacilityStatus> Covered { get; } = [];

    /// <summary>The most severe facility; the symbol has its shape and colour.</summary>
    public FacilityStatus Worst => members[0];

    /// <summary>Whether the cluster is prominent: drawn larger, on top of others and with a name.</summary>
    public bool IsLoud { get; }

    /// <summary>The center: the position of the most severe facility.</summary>
    public MapPoint At { get; private set; }

    /// <summary>Half the width in pixels.</summary>
    public double Radius { get; private set; }

    /// <summary>The bounding box of the symbol in pixels. The number of a prominent cluster is at its right.</summary>
    public MapBox Box { get; private set; }

    /// <summary>The number to display.</summary>
    public string Number => members.Count.ToString(CultureInfo.InvariantCulture);

    /// <summary>The distance in pixels between a prominent symbol and its number.</summary>
    public double NumberOffset => text * 0.2;

    /// <summary>Merges another cluster that is not more severe into this one.</summary>
    public void Add(MapCluster other)
    {
        members.AddRange(other.members);
        (sumX, sumY) = (sumX + other.sumX, sumY + other.sumY);
        if (!IsLoud)
            At = new MapPoint(sumX / members.Count, sumY / members.Count);
        Measure();
    }

    private void Measure()
    {
        Radius = text * (IsLoud, members.Count) switch
        {
            (true, 1) => 0.62,
            (true, _) => 0.72,
            (false, 1) => 0.3,
            (false, < 100) => 0.66,
            (false, < 1000) => 0.8,
            _ => 0.98,
        };
        var number = IsLoud && members.Count > 1 ? NumberOffset + MapText.Width(Number, text) : 0;
        Box = new MapBox(At.X - Radius, At.Y - Radius, At.X + Radius + number, At.Y + Radius);
    }
}
