namespace StatusBoard.Web.Components.Map;

/// <summary>The occupied space of a drawing, in pixels.</summary>
/// <param name="drawing">The whole drawing; nothing is placed outside it.</param>
public sealed class MapRoom(MapBox drawing)
{
    private readonly List<MapBox> taken = [];
    private readonly List<MapBox> dotted = [];

    /// <summary>The boxes over which nothing may be placed.</summary>
    public IReadOnlyList<MapBox> Taken => taken;

    /// <summary>Marks a box as occupied.</summary>
    public void Take(MapBox box) => taken.Add(box);

    /// <summary>Marks a box as containing a small symbol. Text may cover a symbol where there is no better position, but never a
    /// number.</summary>
    public void Dot(MapBox box) => dotted.Add(box);

    /// <summary>Whether a box is inside the drawing and covers nothing that is occupied.</summary>
    /// <param name="box">The box to test.</param>
    /// <param name="dots">The number of small symbols that it may cover.</param>
    public bool IsFree(MapBox box, int dots)
    {
        if (!drawing.Contains(box))
            return false;
        foreach (var other in taken)
        {
            if (other.Overlaps(box))
                return false;
        }

        foreach (var other in dotted)
        {
            if (other.Overlaps(box) && --dots < 0)
                return false;
        }

        return true;
    }
}
