using System.Globalization;
using Microsoft.Net.Http.Headers;
using StatusBoard.Access;

namespace StatusBoard.Web.Api;

/// <summary>Entity tags that contain a version and its epoch: <c>"4711-9f86d081884c7d65"</c>, because the same version in another epoch is
/// something else.</summary>
internal static class ETags
{
    public static EntityTagHeaderValue Of(long version, string epoch) => new($"\"{Text(version, epoch)}\"");

    /// <summary>The entity tag of a board for one viewer; viewers with different visible scopes have different tags.</summary>
    public static EntityTagHeaderValue Of(long version, string epoch, Scope visibleScope) =>
        visibleScope.IsEverything ? Of(version, epoch) : new($"\"{Text(version, epoch)}-{visibleScope.Mark}\"");

    /// <summary>Reads If-Match: the version, or null for none or <c>*</c>; false when it is not a version.</summary>
    /// <param name="request">The request.</param>
    /// <param name="version">The version; a number without an epoch belongs to the present epoch.</param>
    /// <param name="epoch">The epoch, if it is given.</param>
    public static bool TryReadIfMatch(HttpRequest request, out long? version, out string? epoch)
    {
        (version, epoch) = (null, null);
        var text = request.Headers.IfMatch.ToString().Trim();
        if (text is "" or "*")
            return true;
        if (text.StartsWith("W/", StringComparison.Ordinal))
            text = text[2..];
        var parts = text.Trim('"').Split('-', 2);
        if (!long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        (version, epoch) = (number, parts.ElementAtOrDefault(1));
        return epoch is null || (epoch.Length > 0 && epoch.All(char.IsAsciiLetterOrDigit));
    }

    private static string Text(long version, string epoch) =>
        version.ToString(CultureInfo.InvariantCulture) + (epoch.Length == 0 ? "" : $"-{epoch}");
}
