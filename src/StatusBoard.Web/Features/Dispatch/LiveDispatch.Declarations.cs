using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Declarations;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Features.Dispatch.Declarations;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>What is declared for the area of a desk, and who may declare.</summary>
public sealed partial class LiveDispatch
{
    private IReadOnlyList<AreaDeclaration> declared = [];
    private IReadOnlyList<(string Name, string State, string? Region)> mayDeclare = [];
    private string? declarationProblem;
    private int declarationsMoved;

    [Inject]
    private DeclarationFeed Declarations { get; set; } = null!;

    [Inject]
    private AreaDesk AreaActs { get; set; } = null!;

    private void OnDeclared()
    {
        Interlocked.Exchange(ref declarationsMoved, 1);
        Schedule();
    }

    /// <summary>Takes what was declared or ended since the last render.</summary>
    /// <returns>Whether there is anything.</returns>
    private bool TakeDeclarations()
    {
        if (Interlocked.Exchange(ref declarationsMoved, 0) == 0)
            return false;
        var before = declared;
        ReadDeclarations();
        if (declared.FirstOrDefault(one => before.All(known => known.Id != one.Id)) is { } fresh)
            announcement = $"{fresh.Name} in {fresh.Place}: {fresh.Effect}";
        else if (before.FirstOrDefault(one => declared.All(known => known.Id != one.Id)) is { } gone)
            announcement = $"{gone.Name} in {gone.Place} has ended.";
        return true;
    }

    private void ReadDeclarations() => declared =
        [.. Declarations.Current.Where(one => view.Facilities.Any(facility => one.Covers(facility.Facility, view.Board.Catalogue)))];

    /// <summary>What the desk's user may declare in the area: for a whole state, or for regions of it.</summary>
    private void RecalculateDeclarations()
    {
        ReadDeclarations();
        mayDeclare = !who.May(Permission.ManageIncidents) ? [] :
        [
            .. view.Facilities.Select(facility => facility.Facility).SelectMany(facility => new[] { (facility.State, Region: (string?)null), (facility.State, facility.Region) }).Distinct()
                .Select(place => (Draft: new DeclarationDraft(place.State, place.Region, null, null), place.State, place.Region))
                .Where(place => who.May(Permission.ManageIncidents, place.Draft.Place))
                .Select(place => (Name: place.Draft.RuleFor(view.Board.Catalogue)?.Rule.Name ?? "", place.State, place.Region))
                .Where(place => place.Name.Length > 0)
                .OrderBy(place => place.State, StringComparer.Ordinal).ThenBy(place => place.Region, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private bool MayEnd(AreaDeclaration one) => AreaDesk.May(who, one.State, one.Region);

    private async Task EndAsync(AreaDeclaration one)
    {
        try
        {
            // What may be done is asked anew: the desk may have been open since before it was taken away.
            who = await Viewer.NowAsync();
            declarationProblem = await AreaActs.EndAsync(one.Id, who, null, lifetime.Token) switch
            {
                null or DeclarationRefusal.Ended => null,
                _ => $"{who.Name} may not end the {one.Name}: that takes a coordinator of the whole area.",
            };
        }
        catch (DatabaseUnavailableException)
        {
            declarationProblem = $"The {one.Name} was not ended: the database does not answer. Try again.";
        }
    }
}
