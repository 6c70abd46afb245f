using System.Collections.Frozen;
using StatusBoard.Statuses;

namespace StatusBoard.Schemes;

/// <summary>What a state, or a region of it, calls the statuses.</summary>
public sealed class StatusScheme
{
    private readonly FrozenDictionary<(string Service, Status Status), SchemeTerm> terms;

    /// <summary>A scheme of a state, or of one region of it.</summary>
    /// <param name="code">A short stable key, for example <c>pa</c>.</param>
    /// <param name="name">The name people read.</param>
    /// <param name="state">The USPS code of the state.</param>
    /// <param name="region">The region it is limited to; null for the whole state.</param>
    /// <param name="terms">Its terms, at most one for a service's status.</param>
    public StatusScheme(string code, string name, string state, string? region, IEnumerable<SchemeTerm> terms)
    {
        Code = code;
        Name = name;
        State = state;
        Region = region;
        this.terms = terms.ToFrozenDictionary(term => (term.Service, term.Status));
    }

    /// <summary>A short stable key.</summary>
    public string Code { get; }

    /// <summary>The name people read.</summary>
    public string Name { get; }

    /// <summary>The USPS code of the state.</summary>
    public string State { get; }

    /// <summary>The region it is limited to; null for the whole state.</summary>
    public string? Region { get; }

    /// <summary>What follows when every emergency department of an area is closed or diverting; null where no rule was found
    /// published.</summary>
    public SaturationRule? Saturation { get; init; }

    /// <summary>What may be declared where it holds; null where no such rule was found published.</summary>
    public DeclarationRule? Declaration { get; init; }

    /// <summary>Every term.</summary>
    public IReadOnlyCollection<SchemeTerm> Terms => terms.Values;

    /// <summary>The term for a service's status, or null when the scheme has no word for it.</summary>
    public SchemeTerm? Term(string service, Status status) => terms.GetValueOrDefault((service, status));
}
