using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;

namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>The state that the parts of a desk share. It is passed to them at each call; they do not store it.</summary>
/// <param name="Who">The user.</param>
/// <param name="Address">The address: area, order, place, panel.</param>
/// <param name="View">The visible facilities of the area.</param>
public sealed record DeskContext(Principal Who, DispatchAddress Address, BoardView View)
{
    /// <summary>The state before the user is known.</summary>
    public static DeskContext Nobody { get; } = new(
        new Principal(Principal.AnonymousId, "nobody", []), new DispatchAddress(), BoardView.Of(Board.Empty, BoardFilter.Everything));

    /// <summary>The exercise that is shown over the board; null for none, and once it has ended.</summary>
    public Incident? Exercise { get; init; }

    /// <summary>Whether the user may acknowledge alerts anywhere. A desk of an exercise is looked at: nothing real is
    /// done from it.</summary>
    public bool MayAcknowledge => Address.Exercise is null && Who.May(Permission.Acknowledge);

    /// <summary>The facility that is open; null when it is not on the board or may not be seen.</summary>
    public FacilityStatus? Open =>
        Address.Facility is { } code && View.Board.Find(code) is { } facility && Who.Sees(facility.Facility) ? facility : null;
}
