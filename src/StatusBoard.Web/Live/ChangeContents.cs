using StatusBoard.Boards;
using StatusBoard.Web.Features.Facilities;

namespace StatusBoard.Web.Live;

/// <summary>What a client is told of a change.</summary>
/// <param name="Facilities">Facilities, whole.</param>
/// <param name="Updates">What changed at others; null for a client that is told whole facilities.</param>
/// <param name="Removed">Codes of facilities that left its view.</param>
internal sealed record ChangeContents(
    IReadOnlyList<FacilityStatus> Facilities, IReadOnlyList<(FacilityChange Change, FacilityUpdateJson Update)>? Updates,
    IReadOnlyList<string> Removed)
{
    /// <summary>What is told of a change to a client that has been told of all before it.</summary>
    public static ChangeContents Of(ViewChange change, bool isDetailed)
    {
        List<FacilityStatus> whole = [];
        List<(FacilityChange, FacilityUpdateJson)>? updates = isDetailed ? [] : null;
        List<string> removed = [];
        // Another catalogue may show every status differently, and differently again a moment later.
        var isDiffered = isDetailed && change.View.Board.CatalogueVersion <= change.Before;
        foreach (var one in change.Changes)
        {
            if (one.After is null)
            {
                removed.Add(one.Code);
                continue;
            }

            // As it is on the board that the message is of: what changed since in services that nobody asks for is in it too.
            var now = change.View.Board.Find(one.Code) ?? one.After;
            var after = ReferenceEquals(now, one.After) ? one : new FacilityChange(one.Before, now);
            if (isDiffered && !change.SkippedBefore.Contains(one.Code) && FacilityUpdateJson.Of(after) is { } update)
                updates!.Add((after, update));
            else
                whole.Add(now);
        }

        return new ChangeContents(whole, updates, removed);
    }

    /// <summary>What is told to a client that was behind: which facilities have changed is known, not how they were.</summary>
    public static ChangeContents Of((IReadOnlyList<FacilityStatus> Changed, IReadOnlyList<string> Removed) what, bool isDetailed) =>
        new(what.Changed, isDetailed ? [] : null, what.Removed);
}
