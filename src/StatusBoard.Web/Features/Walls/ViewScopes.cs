using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Walls;

/// <summary>The scope that a display needs for what it shows, to be proposed when the display is let in.</summary>
public sealed class ViewScopes(BoardFeed feed, WallViews views)
{
    private const string Root = "/wall";

    /// <summary>Returns the scope that an address of the wall needs, with those of the saved views in its playlist.</summary>
    /// <param name="address">An address such as <c>/wall/east</c> or <c>/wall?state=CT,RI</c>.</param>
    /// <param name="cancellationToken">Cancels reading the saved views.</param>
    /// <returns>The scope; null when the text is no address of a wall, or names a saved view that does not exist.</returns>
    public async Task<Scope?> ForAsync(string? address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(new Uri("http://localhost"), address?.Trim(), out var uri)
            || !(uri.AbsolutePath == Root || uri.AbsolutePath.StartsWith(Root + "/", StringComparison.Ordinal)))
            return null;
        var query = uri.Query;
        if (Uri.UnescapeDataString(uri.AbsolutePath[Root.Length..].Trim('/')) is { Length: > 0 } name)
        {
            if (await views.FindAsync(name, cancellationToken) is not { } saved)
                return null;
            query = WallRequest.Merged(saved.Query, query);
        }

        var shown = WallAddress.Parse(query);
        if (shown.Playlist.Count == 0)
            return Of(shown, feed.Board);
        var scope = Scope.Nothing;
        foreach (var item in shown.Playlist)
        {
            if (await views.FindAsync(item.Name, cancellationToken) is { } view)
                scope = scope.Union(Of(WallAddress.Parse(view.Query), feed.Board));
        }

        return scope.IsNothing ? null : scope;
    }

    /// <summary>The scope of one view. States, regions and health systems restrict it together, and a scope adds them up: so it is the one
    /// of the three that covers the fewest facilities. A view of an incident or of a search alone needs everything.</summary>
    internal static Scope Of(WallAddress view, Board board)
    {
        List<Scope> scopes = [];
        if (view.States.Count > 0)
            scopes.Add(Scope.Of(states: view.States));
        if (view.Systems.Count > 0)
            scopes.Add(Scope.Of(systems: view.Systems));
        if (RegionsOf(view, board) is { Count: > 0 } regions)
            scopes.Add(Scope.Of(regions: regions));
        return scopes.MinBy(scope => board.Facilities.Count(one => scope.Covers(one.Facility))) ?? Scope.Everything;
    }

    /// <summary>The regions by state and name: an address names them without their state.</summary>
    private static List<RegionName> RegionsOf(WallAddress view, Board board) =>
    [
        .. board.Facilities.Select(one => one.Facility)
            .Where(one => one.Region is not null && view.Regions.Contains(one.Region, StringComparer.OrdinalIgnoreCase)
                && (view.States.Count == 0 || view.States.Contains(one.State, StringComparer.OrdinalIgnoreCase)))
            .Select(one => new RegionName(one.State, one.Region!)).Distinct(),
    ];
}
