using Microsoft.AspNetCore.Components;
using StatusBoard.Web.Security.Proxies;

namespace StatusBoard.Web.Components;

/// <summary>Leads to pages of this board, which may be hosted under a path.</summary>
internal static class PageNavigation
{
    /// <summary>Goes to a page.</summary>
    /// <param name="navigation">The navigation of the request or circuit.</param>
    /// <param name="path">The path with its query, from the root of the board or with the path that it is hosted under.</param>
    /// <param name="forceLoad">Whether to load the page anew.</param>
    public static void GoTo(this NavigationManager navigation, string path, bool forceLoad = false) =>
        navigation.NavigateTo(HostedPages.Under(new Uri(navigation.BaseUri).AbsolutePath.TrimEnd('/'), path), forceLoad);
}
