using System.Globalization;
using Microsoft.Net.Http.Headers;
using StatusBoard.Access;

namespace StatusBoard.Web.Api;

/// <summary>Versions as entity tags.</summary>
internal static class ETags
{
    public static EntityTagHeaderValue Of(long version) => new($"\"{version.ToString(CultureInfo.InvariantCulture)}\"");

    /// <summary>The version of a board as somebody sees it: who sees less, or another part since, does not have the same.</summary>
    public static EntityTagHeaderValue Of(long version, Scope sight) =>
        sight.IsEverything ? Of(version) : new($"\"{version.ToString(CultureInfo.InvariantCulture)}-{sight.Mark}\"");

    /// <summary>Reads If-Match: the version it names, null for none or <c>*</c>; false when it is not a version.</summary>
    public static bool TryReadIfMatch(HttpRequest request, out long? version)
    {
        version = null;
        var text = request.Headers.IfMatch.ToString().Trim();
        if (text is "" or "*")
            return true;
        if (text.StartsWith("W/", StringComparison.Ordinal))
            text = text[2..];
        if (!long.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        version = number;
        return true;
    }
}
