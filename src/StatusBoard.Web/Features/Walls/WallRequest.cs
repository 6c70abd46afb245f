using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace StatusBoard.Web.Features.Walls;

/// <summary>The request of a display's address: a saved view, parameters, or both, where parameters have precedence.</summary>
public sealed class WallRequest(NavigationManager navigation, WallViews views)
{
    private const string Root = "/wall";

    /// <summary>Reads it.</summary>
    /// <returns>The content, the name of the saved view and its query; both null when none was requested.</returns>
    public async Task<(string Query, string? View, string? Saved)> ReadAsync(CancellationToken cancellationToken)
    {
        var address = new Uri(navigation.Uri);
        if (NameIn(address) is not { } name)
            return (address.Query, null, null);
        var saved = (await views.FindAsync(name, cancellationToken))?.Query;
        return (Merged(saved ?? "", address.Query), name, saved);
    }

    /// <summary>Combines two queries; parameters of the first replace those of the second.</summary>
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
