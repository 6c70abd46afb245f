using StatusBoard.Access;
using StatusBoard.Dispatch.Declarations;
using StatusBoard.Reporting;
using StatusBoard.Storage.Dispatch.Declarations;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Dispatch.Declarations;

/// <summary>Creates and ends declarations, for the API and for desks: permission check, validation, and the immediate update of this
/// node.</summary>
public sealed class AreaDesk(DeclarationStore store, DeclarationFeed feed, BoardFeed board, TimeProvider time)
{
    /// <summary>The declarations in force of which a principal may see at least one facility.</summary>
    public IReadOnlyList<AreaDeclaration> SeenBy(Principal principal) => [.. feed.Current.Where(one => Sees(principal, one))];

    /// <summary>Whether a principal may see at least one facility of a declaration's area.</summary>
    public bool Sees(Principal principal, AreaDeclaration one) =>
        board.Board.Facilities.Any(facility => one.Covers(facility.Facility, board.Board.Catalogue) && principal.Sees(facility.Facility));

    /// <summary>Whether a principal may create and end declarations in an area: it may manage incidents in all of it.</summary>
    public static bool May(Principal principal, string state, string? region) =>
        principal.May(Permission.ManageIncidents, new DeclarationDraft(state, region, null, null).Place);

    /// <summary>Creates a declaration.</summary>
    /// <returns>The declaration, or the reason why it was refused.</returns>
    /// <exception cref="Storage.Databases.DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<(AreaDeclaration? Declared, DeclarationRefusal? Refusal, IReadOnlyList<ReportProblem> Problems)> DeclareAsync(
        DeclarationDraft sent, Principal principal, string? address, CancellationToken cancellationToken)
    {
        var draft = sent.Normalise();
        // Checked first, so that a refusal reveals nothing about other areas.
        if (draft.State is not null && !principal.May(Permission.ManageIncidents, draft.Place))
            return (null, DeclarationRefusal.OutOfReach, []);
        if (draft.Check(board.Board, time.GetUtcNow(), principal.ScopeFor(Permission.ManageIncidents)) is { Count: > 0 } problems)
            return (null, DeclarationRefusal.Wrong, problems);
        var (scheme, rule) = draft.RuleFor(board.Board.Catalogue)!.Value;
        var declared = await store.DeclareAsync(scheme, rule, draft, principal.Id, principal.Name, address, cancellationToken);
        await feed.RefreshAsync(cancellationToken);
        return declared is null ? (null, DeclarationRefusal.InForceAlready, []) : (declared, null, []);
    }

    /// <summary>Ends a declaration.</summary>
    /// <returns>Null when it was ended, otherwise the reason why not.</returns>
    /// <exception cref="Storage.Databases.DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<DeclarationRefusal?> EndAsync(int id, Principal principal, string? address, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } one || !Sees(principal, one))
            return DeclarationRefusal.NotThere;
        if (!May(principal, one.State, one.Region))
            return DeclarationRefusal.OutOfReach;
        var ended = await store.EndAsync(id, principal.Id, principal.Name, address, cancellationToken);
        await feed.RefreshAsync(cancellationToken);
        return ended ? null : DeclarationRefusal.Ended;
    }
}
