using System.Collections.Frozen;
using StatusBoard.Runs;
using StatusBoard.Statuses;

namespace StatusBoard.Schemes;

/// <summary>The names and rules that a state, or a region of it, uses for statuses.</summary>
public sealed class StatusScheme
{
    private readonly FrozenDictionary<(string Service, Status Status), SchemeTerm> terms;

    /// <summary>Creates a scheme of a state or region.</summary>
    /// <param name="code">The unique code, for example <c>pa</c>.</param>
    /// <param name="name">The display name.</param>
    /// <param name="state">The USPS code of the state.</param>
    /// <param name="region">The region; null for the whole state.</param>
    /// <param name="terms">The terms, at most one for each status of a service.</param>
    public StatusScheme(string code, string name, string state, string? region, IEnumerable<SchemeTerm> terms)
    {
        Code = code;
        Name = name;
        State = state;
        Region = region;
        this.terms = terms.ToFrozenDictionary(term => (term.Service, term.Status));
    }

    /// <summary>The unique code.</summary>
    public string Code { get; }

    /// <summary>The display name.</summary>
    public string Name { get; }

    /// <summary>The USPS code of the state.</summary>
    public string State { get; }

    /// <summary>The region; null for the whole state.</summary>
    public string? Region { get; }

    /// <summary>What is prescribed when every emergency department of an area is closed or on diversion; null where no rule is
    /// published.</summary>
    public SaturationRule? Saturation { get; init; }

    /// <summary>What may be declared in the area of the scheme; null where no such rule is published.</summary>
    public DeclarationRule? Declaration { get; init; }

    /// <summary>The code of the measure that the level of an emergency department is taken from; null for the default. A scheme that is
    /// written with null keeps the one it has, and with an empty text gets the default.</summary>
    public string? PressureMeasure { get; init; }

    /// <summary>The published limit for ambulances that wait, with which the scheme is added; null where none is published. The limit
    /// that holds is kept beside the scheme and is not read back here.</summary>
    public OffloadLimit? Offload { get; init; }

    /// <summary>Every term.</summary>
    public IReadOnlyCollection<SchemeTerm> Terms => terms.Values;

    /// <summary>The term for a status of a service; null when the scheme has none.</summary>
    public SchemeTerm? Term(string service, Status status) => terms.GetValueOrDefault((service, status));
}
