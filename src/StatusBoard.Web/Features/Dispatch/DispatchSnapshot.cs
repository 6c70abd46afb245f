using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Search;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>All that questions of dispatch are answered from, of one board. Immutable, shared by all desks.</summary>
public sealed class DispatchSnapshot
{
    private readonly Lazy<IReadOnlyList<SaturatedArea>> saturated;

    internal DispatchSnapshot(Board board, FacilityIndex index, FacilityPlaces places, double saturationMiles)
    {
        Board = board;
        Index = index;
        Places = places;
        saturated = new Lazy<IReadOnlyList<SaturatedArea>>(() => AreaRule.Find(places, board.Catalogue, saturationMiles));
    }

    /// <summary>The board.</summary>
    public Board Board { get; }

    /// <summary>What its facilities are searched by.</summary>
    public FacilityIndex Index { get; }

    /// <summary>Where its emergency departments are.</summary>
    public FacilityPlaces Places { get; }

    /// <summary>The areas where nobody takes a need: worked out when somebody asks first.</summary>
    public IReadOnlyList<SaturatedArea> Saturated => saturated.Value;
}
