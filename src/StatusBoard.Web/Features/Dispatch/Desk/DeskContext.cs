using StatusBoard.Access;
using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>What a desk works on at this moment. Its parts are handed this and keep none of it.</summary>
/// <param name="Who">Who is at it.</param>
/// <param name="Address">What is asked for: area, order, place, panel.</param>
/// <param name="View">The facilities of the area that may be seen.</param>
public sealed record DeskContext(Principal Who, DispatchAddress Address, BoardView View)
{
    /// <summary>Before it is known who is at the desk.</summary>
    public static DeskContext Nobody { get; } = new(
        new Principal(Principal.AnonymousId, "nobody", []), new DispatchAddress(), BoardView.Of(Board.Empty, BoardFilter.Everything));

    /// <summary>Whether the desk's user may acknowledge anywhere.</summary>
    public bool MayAcknowledge => Who.May(Permission.Acknowledge);

    /// <summary>The facility that is open, if it is on the board and may be seen.</summary>
    public FacilityStatus? Open =>
        Address.Facility is { } code && View.Board.Find(code) is { } facility && Who.Sees(facility.Facility) ? facility : null;
}
