namespace StatusBoard.Facilities;

/// <summary>
/// What a facility is recognised to receive: trauma at a level, STEMI, stroke, burn, pediatric or perinatal care.
/// Written <c>trauma:II</c>, or the kind alone where it has no level.
/// </summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Level">The level as the state writes it, for example <c>II</c>; null where there is none.</param>
public sealed record Designation(string Kind, string? Level)
{
    /// <summary>The kinds of designation there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["trauma", "stemi", "stroke", "burn", "pediatric", "perinatal"];

    /// <summary>The kind of designation that a specialty's patients need, or null where none exists for it.</summary>
    /// <param name="service">A specialty's code, for example <c>ob</c>, in any case.</param>
    public static string? RequiredFor(string service) => service.ToLowerInvariant() switch
    {
        "trauma" => "trauma",
        "stemi" => "stemi",
        "stroke" => "stroke",
        "burn" => "burn",
        "peds" => "pediatric",
        "ob" => "perinatal",
        _ => null,
    };

    /// <summary>Reads <c>kind</c> or <c>kind:level</c>; null when the kind is not known.</summary>
    public static Designation? Parse(string text)
    {
        var parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        var kind = parts[0].ToLowerInvariant();
        return Kinds.Contains(kind) ? new Designation(kind, parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Level is null ? Kind : $"{Kind}:{Level}";
}
