using StatusBoard.Access;
using StatusBoard.Dispatch.Declarations;
using StatusBoard.Schemes;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Features.Dispatch.Declarations;

namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>The declarations of a desk's area, and which the user may create.</summary>
/// <param name="feed">The declarations in force.</param>
/// <param name="areas">Ends declarations.</param>
/// <param name="schedule">Called on any thread when there is something to process.</param>
public sealed class DeskDeclarations(DeclarationFeed feed, AreaDesk areas, Action schedule)
{
    private int moved;
    private (Principal Who, IReadOnlyList<(string State, string? Region)> Regions, Catalogue Catalogue) reckoned;

    /// <summary>The declarations in force for a facility of the area.</summary>
    public IReadOnlyList<AreaDeclaration> InForce { get; private set; } = [];

    /// <summary>The declarations that the user may create in the area: for a whole state, or for regions of it.</summary>
    public IReadOnlyList<(string Name, string State, string? Region)> MayDeclare { get; private set; } = [];

    /// <summary>The message of the last failed action; null for none.</summary>
    public string? Problem { get; private set; }

    /// <summary>Begins to take note of what is declared and ended.</summary>
    public void Begin()
    {
        feed.Changed += OnDeclared;
        // What was declared before is taken with the next change or beat.
        Interlocked.Exchange(ref moved, 1);
    }

    /// <summary>Stops receiving.</summary>
    public void End() => feed.Changed -= OnDeclared;

    /// <summary>Processes what was received since the last call.</summary>
    /// <returns>Whether anything has changed, and the announcement.</returns>
    public (bool Moved, string? Announcement) Take(DeskContext now)
    {
        if (Interlocked.Exchange(ref moved, 0) == 0)
            return (false, null);
        var before = InForce;
        Read(now);
        if (InForce.FirstOrDefault(one => before.All(known => known.Id != one.Id)) is { } fresh)
            return (true, $"{fresh.Name} in {fresh.Place}: {fresh.Effect}");
        var gone = before.FirstOrDefault(one => InForce.All(known => known.Id != one.Id));
        return (true, gone is null ? null : $"{gone.Name} in {gone.Place} has ended.");
    }

    /// <summary>Takes what holds in the area, and works out what may be declared there when that may be something else.</summary>
    /// <param name="now">The desk.</param>
    /// <param name="regions">The states and regions of the area: the same object for as long as they are the same.</param>
    public void Recalculate(DeskContext now, Func<IReadOnlyList<(string State, string? Region)>> regions)
    {
        Read(now);
        var (principal, catalogue) = (now.Who, now.View.Board.Catalogue);
        if (now.Address.Exercise is not null || !principal.May(Permission.ManageIncidents))
        {
            (MayDeclare, reckoned) = ([], default);
            return;
        }

        var from = (principal, regions(), catalogue);
        if (from == reckoned)
            return;
        reckoned = from;
        MayDeclare =
        [
            .. from.Item2
                .Select(place => (Draft: new DeclarationDraft(place.State, place.Region, null, null), place.State, place.Region))
                .Where(place => principal.May(Permission.ManageIncidents, place.Draft.Place))
                .Select(place => (Name: place.Draft.RuleFor(catalogue)?.Rule.Name ?? "", place.State, place.Region))
                .Where(place => place.Name.Length > 0)
                .OrderBy(place => place.State, StringComparer.Ordinal)
                .ThenBy(place => place.Region, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>Ends a declaration; a failure is in <see cref="Problem"/>.</summary>
    /// <param name="one">The declaration.</param>
    /// <param name="askWho">Returns the user with the present permissions.</param>
    /// <param name="cancellationToken">Cancelled when the page is closed.</param>
    public async Task EndAsync(AreaDeclaration one, Func<Task<Principal>> askWho, CancellationToken cancellationToken)
    {
        try
        {
            var principal = await askWho();
            Problem = await areas.EndAsync(one.Id, principal, null, cancellationToken) switch
            {
                null or DeclarationRefusal.Ended => null,
                _ => $"{principal.Name} may not end the {one.Name}: that takes a coordinator of the whole area.",
            };
        }
        catch (DatabaseUnavailableException)
        {
            Problem = $"The {one.Name} was not ended: the database does not answer. Try again.";
        }
    }

    private void Read(DeskContext now) =>
        InForce = AreaFacts.Of(now.View).InForce(feed.Current, now.View.Board.Catalogue);

    private void OnDeclared()
    {
        Interlocked.Exchange(ref moved, 1);
        schedule();
    }
}
