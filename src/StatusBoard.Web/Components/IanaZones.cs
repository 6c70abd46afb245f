namespace StatusBoard.Web.Components;

/// <summary>The time zones to choose from, by their IANA names. Those of the states and territories of the USA come first.</summary>
public static class IanaZones
{
    private static readonly string[] American =
    [
        "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage",
        "Pacific/Honolulu", "America/Puerto_Rico", "America/St_Thomas", "Pacific/Guam", "Pacific/Saipan", "Pacific/Pago_Pago",
    ];

    /// <summary>Every zone that this machine knows. A machine without its own list still has those of the USA.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. American.Concat(TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId).Select(zone => zone.Id)
            // Etc/GMT+5 and its like are offsets, and Etc/UTC is the last one below by another name.
            .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal),
        "UTC",
    ];

    /// <summary>The zones whose name contains every word that was typed; an underscore counts as a blank.</summary>
    /// <param name="typed">What was typed; empty for all.</param>
    public static IEnumerable<string> Find(string? typed)
    {
        var words = (typed ?? "").Split([' ', '_'], StringSplitOptions.RemoveEmptyEntries);
        return All.Where(zone => Array.TrueForAll(words, word => zone.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The same for a field that searches.</summary>
    /// <param name="typed">What was typed; empty for all.</param>
    /// <param name="cancellationToken">Not used: the list is in memory.</param>
    public static Task<IEnumerable<string>> FindAsync(string? typed, CancellationToken cancellationToken) => Task.FromResult(Find(typed));
}
