using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Search;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>The data of one board from which dispatch queries are answered. Immutable, shared by all desks.</summary>
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

    /// <summary>The search index of its facilities.</summary>
    public FacilityIndex Index { get; }

    /// <summary>The places of its emergency departments.</summary>
    public FacilityPlaces Places { get; }

    /// <summary>The saturated areas, computed at the first request.</summary>
    public IReadOnlyList<SaturatedArea> Saturated => saturated.Value;
}
