using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace StatusBoard.Web.Api;

/// <summary>Versions as entity tags.</summary>
internal static class ETags
{
    public static EntityTagHeaderValue Of(long version) => new($"\"{version.ToString(CultureInfo.InvariantCulture)}\"");

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
