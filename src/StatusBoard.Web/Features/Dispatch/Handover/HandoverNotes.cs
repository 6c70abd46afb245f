using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Dispatch.Handover;
using StatusBoard.Storage.Dispatch.Handover;

namespace StatusBoard.Web.Features.Dispatch.Handover;

/// <summary>Who may read and write notes for the next shift: whoever may see, or acknowledge for, every facility of the note's
/// area.</summary>
public static class HandoverNotes
{
    /// <summary>Whether somebody may write a note about an area: it has a facility, and they may acknowledge for each.</summary>
    public static bool MayWrite(Principal principal, Board board, BoardFilter area)
    {
        var facilities = board.Facilities.Where(one => area.IsIn(one.Facility)).ToList();
        return facilities.Count > 0 && facilities.TrueForAll(one => principal.May(Permission.Acknowledge, one.Facility));
    }

    /// <summary>Whether a note belongs on the page of an area: the areas have a facility in common, and the viewer sees all of the
    /// note's.</summary>
    public static bool IsFor(HandoverNote note, Principal principal, Board board, BoardFilter area)
    {
        var about = AreaOf(note.State, note.Region, note.SystemName);
        var facilities = board.Facilities.Where(one => about.IsIn(one.Facility)).ToList();
        return facilities.Exists(one => area.IsIn(one.Facility)) && facilities.TrueForAll(one => principal.Sees(one.Facility));
    }

    /// <summary>The filter of a note's area.</summary>
    public static BoardFilter AreaOf(HandoverDraft draft) => AreaOf(draft.State, draft.Region, draft.System);

    private static BoardFilter AreaOf(string? state, string? region, string? system) => new(
        states: state is null ? null : [state],
        regions: region is null ? null : [region],
        systems: system is null ? null : [system]);
}
