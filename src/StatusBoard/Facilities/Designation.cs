namespace StatusBoard.Facilities;

/// <summary>A recognised capability of a facility: trauma at a level, STEMI, stroke, burn, pediatric or perinatal care. Written as
/// <c>trauma:II</c>, or as the kind alone when it has no level.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Level">The level as the state writes it, for example <c>II</c>; null where there is none.</param>
public sealed record Designation(string Kind, string? Level)
{
    /// <summary>Every kind of designation.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["trauma", "stemi", "stroke", "burn", "pediatric", "perinatal"];

    /// <summary>The kind of designation that a specialty requires; null when there is none for it.</summary>
    /// <param name="service">The code of the specialty, for example <c>ob</c>; case is ignored.</param>
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

    /// <summary>Parses <c>kind</c> or <c>kind:level</c>; null when the kind is unknown.</summary>
    public static Designation? Parse(string text)
    {
        var parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        var kind = parts[0].ToLowerInvariant();
        return Kinds.Contains(kind) ? new Designation(kind, parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Level is null ? Kind : $"{Kind}:{Level}";
}
