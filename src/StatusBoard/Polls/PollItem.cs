using System.Collections.Immutable;

namespace StatusBoard.Polls;

/// <summary>One thing that a poll asks for.</summary>
/// <param name="Code">The name of its value in an answer; unique in the poll, lower case, digits and hyphens.</param>
/// <param name="Label">The question as it is shown.</param>
/// <param name="Kind">The form of the answer.</param>
public sealed record PollItem(string Code, string Label, PollItemKind Kind)
{
    /// <summary>The lowest count that is accepted.</summary>
    public int Minimum { get; init; }

    /// <summary>The highest count that is accepted.</summary>
    public int Maximum { get; init; } = PollRules.MaxCount;

    /// <summary>The options of a choice, in the order in which they are shown.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>The code of the measure that an answer writes a measurement of; null for none.</summary>
    public string? Measure { get; init; }

    /// <summary>Whether an answer may leave it out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether its answers add up: counts are summed, yes and choices are counted.</summary>
    public bool AddsUp => Kind != PollItemKind.Words;

    /// <inheritdoc/>
    public bool Equals(PollItem? other) =>
        other is not null && Code == other.Code && Label == other.Label && Kind == other.Kind && Minimum == other.Minimum
        && Maximum == other.Maximum && Measure == other.Measure && IsOptional == other.IsOptional && Options.SequenceEqual(other.Options);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Label, Kind, Measure);
}
