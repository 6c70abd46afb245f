using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace StatusBoard.Web.Features.Walls;

/// <summary>What the address of a display asks for: a saved view, what stands in the address itself, or both, where the address has the
/// last word.</summary>
public sealed class WallRequest(NavigationManager navigation, WallViews views)
{
    private const string Root = "/wall";

    /// <summary>Reads it.</summary>
    /// <returns>What to show, the name of the saved view, and what stands in that; null for both when none was asked for.</returns>
    public async Task<(string Query, string? View, string? Saved)> ReadAsync(CancellationToken cancellationToken)
    {
        var address = new Uri(navigation.Uri);
        if (NameIn(address) is not { } name)
            return (address.Query, null, null);
        var saved = (await views.FindAsync(name, cancellationToken))?.Query;
        return (Merged(saved ?? "", address.Query), name, saved);
    }

    /// <summary>A query in which what one names stands in place of the same of another.</summary>
    public static string Merged(string saved, string own)
    {
        var values = QueryHelpers.ParseQuery(saved);
        foreach (var (name, value) in QueryHelpers.ParseQuery(own))
            values[name] = value;
        return QueryString.Create(values.SelectMany(one => one.Value, (one, value) => KeyValuePair.Create(one.Key, value))).ToString();
    }

    private static string? NameIn(Uri address) =>
        address.AbsolutePath.Length > Root.Length + 1 ? Uri.UnescapeDataString(address.AbsolutePath[(Root.Length + 1)..].Trim('/')) : null;
}
