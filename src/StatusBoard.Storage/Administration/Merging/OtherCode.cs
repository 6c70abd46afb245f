using System.Text.Json;
using System.Text.Json.Nodes;

namespace StatusBoard.Storage.Administration.Merging;

/// <summary>Puts another facility's code in the place of one, in texts that name facilities.</summary>
/// <param name="from">The code that is looked for, in any case.</param>
/// <param name="into">The code that takes its place.</param>
internal sealed class OtherCode(string from, string into)
{
    /// <summary>In the list <c>facilities</c> of a filter that is kept as JSON.</summary>
    /// <returns>The filter with the other code; null where it does not name the facility, or is no filter.</returns>
    public string? InFilter(string json)
    {
        try
        {
            if (JsonNode.Parse(json) is not JsonObject filter)
                return null;
            var (name, list) = filter.FirstOrDefault(one => one.Key.Equals("facilities", StringComparison.OrdinalIgnoreCase));
            if (list is not JsonArray codes)
                return null;
            var named = codes.Select(code => code?.GetValue<string>() ?? "").ToList();
            if (!named.Exists(IsIt))
                return null;
            var renamed = named.Select(code => IsIt(code) ? into : code).Distinct(StringComparer.OrdinalIgnoreCase);
            filter[name] = new JsonArray([.. renamed.Select(code => (JsonNode)code)]);
            return filter.ToJsonString();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Whoever reads it leaves it out, and tells of it.
            return null;
        }
    }

    /// <summary>In the query of an address, where the code is all that is searched for (<c>q=070025</c>) or a facility is named by
    /// it.</summary>
    /// <returns>The address with the other code; null where it does not name the facility.</returns>
    public string? InAddress(string address)
    {
        var at = address.IndexOf('?', StringComparison.Ordinal) + 1;
        var parts = address[at..].Split('&');
        var renamed = parts.Select(part =>
            part.Split('=', 2) is [("q" or "facility") and var name, var value] && IsIt(Uri.UnescapeDataString(value).Trim())
            ? $"{name}={Uri.EscapeDataString(into)}"
            : part).ToList();
        return renamed.SequenceEqual(parts) ? null : address[..at] + string.Join('&', renamed);
    }

    private bool IsIt(string code) => code.Equals(from, StringComparison.OrdinalIgnoreCase);
}
