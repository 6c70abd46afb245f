using StatusBoard.Statuses;

namespace StatusBoard.Incidents;

/// <summary>Texts for kinds of incidents.</summary>
public static class IncidentWords
{
    /// <summary>The code of a kind, for example <c>mass-casualty</c>.</summary>
    public static string Code(this IncidentKind kind) => CodeNames<IncidentKind>.Of(kind);

    /// <summary>The display name of a kind, for example <c>Mass casualty</c>.</summary>
    public static string Words(this IncidentKind kind)
    {
        var words = kind.Code().Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
