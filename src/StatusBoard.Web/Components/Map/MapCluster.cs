using System.Globalization;
using StatusBoard.Boards;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>Facilities that share one shape on a map because they would lie over each other; often just one.</summary>
public sealed class MapCluster
{
    private readonly List<FacilityStatus> members;
    private readonly double text;
    private double sumX;
    private double sumY;

    /// <summary>A cluster of one.</summary>
    /// <param name="facility">The facility.</param>
    /// <param name="at">Where it is on the drawing, in pixels.</param>
    /// <param name="text">The size of names in pixels, which sizes are in proportion to.</param>
    public MapCluster(FacilityStatus facility, MapPoint at, double text)
    {
        members = [facility];
        this.text = text;
        (sumX, sumY) = (at.X, at.Y);
        At = at;
        // One that was never reported does not stand out: on a new board that is all of them.
        IsLoud = facility.Severity >= FacilitySeverity.Stale;
        Measure();
    }

    /// <summary>The facilities; the first is in the worst state.</summary>
    public IReadOnlyList<FacilityStatus> Members => members;

    /// <summary>Calm facilities that lie beneath it; not counted.</summary>
    public List<FacilityStatus> Beneath { get; } = [];

    /// <summary>The facility in the worst state: the cluster has its shape and colour.</summary>
    public FacilityStatus Worst => members[0];

    /// <summary>Whether it stands out: drawn larger, above the rest and with its name.</summary>
    public bool IsLoud { get; }

    /// <summary>Its middle: where the worst of loud facilities is, amid calm ones.</summary>
    public MapPoint At { get; private set; }

    /// <summary>Half its width in pixels.</summary>
    public double Radius { get; private set; }

    /// <summary>What is drawn of it, in pixels. The number of a loud cluster stands to the right of its shape.</summary>
    public MapBox Box { get; private set; }

    /// <summary>The number to show.</summary>
    public string Number => members.Count.ToString(CultureInfo.InvariantCulture);

    /// <summary>Pixels between a loud shape and its number.</summary>
    public double NumberOffset => text * 0.2;

    /// <summary>Takes in another, no worse than this one.</summary>
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
