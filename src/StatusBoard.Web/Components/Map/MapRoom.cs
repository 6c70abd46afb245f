namespace StatusBoard.Web.Components.Map;

/// <summary>What of a drawing is taken, in pixels.</summary>
/// <param name="drawing">The whole drawing: nothing is placed outside it.</param>
public sealed class MapRoom(MapBox drawing)
{
    private readonly List<MapBox> taken = [];
    private readonly List<MapBox> dotted = [];

    /// <summary>Where nothing more may be placed.</summary>
    public IReadOnlyList<MapBox> Taken => taken;

    /// <summary>Nothing may be placed here any more.</summary>
    public void Take(MapBox box) => taken.Add(box);

    /// <summary>A small calm shape is here: text may lie over one where there is no better place, never over a number.</summary>
    public void Dot(MapBox box) => dotted.Add(box);

    /// <summary>Whether the box lies in the drawing and over nothing that is taken.</summary>
    /// <param name="box">Where something would be placed.</param>
    /// <param name="dots">Over how many small shapes it may lie.</param>
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
