using System.Collections.Frozen;

namespace StatusBoard.Measures;

/// <summary>All measures, those that are no longer in use included. Immutable.</summary>
public sealed class MeasureCatalogue
{
    private readonly FrozenDictionary<string, Measure> byCode;

    /// <summary>Creates a catalogue.</summary>
    /// <param name="measures">The measures; of two with one code the first counts.</param>
    public MeasureCatalogue(IEnumerable<Measure> measures)
    {
        All = [.. measures.DistinctBy(measure => measure.Code, StringComparer.OrdinalIgnoreCase)
            .OrderBy(measure => measure.SortOrder).ThenBy(measure => measure.Code, StringComparer.Ordinal)];
        byCode = All.ToFrozenDictionary(measure => measure.Code, StringComparer.OrdinalIgnoreCase);
        Active = [.. All.Where(measure => measure.Active)];
        Computed = [.. Active.Where(measure => measure is { Kind: MeasureKind.Computed, Formula: not null })];
        Measured = [.. Active.Where(measure => !measure.IsAction)];
        Groups = [.. Measured.GroupBy(measure => measure.Group).Select(group => (group.Key, (IReadOnlyList<Measure>)[.. group]))];
        Limits = [.. from lesser in Active
            let greater = lesser.NotAbove is { } other ? Find(other) : null
            where greater is { Active: true }
            select (lesser, greater)];
    }

    /// <summary>A catalogue without measures.</summary>
    public static MeasureCatalogue Empty { get; } = new([]);

    /// <summary>Every measure, in display order.</summary>
    public IReadOnlyList<Measure> All { get; }

    /// <summary>The measures in use, in display order.</summary>
    public IReadOnlyList<Measure> Active { get; }

    /// <summary>The measures in use without the actions of levels, in display order.</summary>
    public IReadOnlyList<Measure> Measured { get; }

    /// <summary>The computed measures in use.</summary>
    public IReadOnlyList<Measure> Computed { get; }

    /// <summary>The measures in use under their headings.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<Measure> Measures)> Groups { get; }

    /// <summary>The pairs of measures in use of which the first may not exceed the second.</summary>
    public IReadOnlyList<(Measure Lesser, Measure Greater)> Limits { get; }

    /// <summary>The actions that a level of a measure calls for: those of the level itself and of the ones below it, lowest level
    /// first.</summary>
    /// <param name="measure">The code of the measure that the level is taken from.</param>
    /// <param name="level">The number of the level, from 1.</param>
    public IEnumerable<Measure> ActionsAt(string measure, int level) => Active
        .Where(one => one.ActionLevel <= level && string.Equals(one.ActionOf, measure, StringComparison.OrdinalIgnoreCase))
        .OrderBy(one => one.ActionLevel);

    /// <summary>The actions of a measure that a level does not call for, because only higher ones do.</summary>
    public IEnumerable<Measure> ActionsAbove(string measure, int level) => Active
        .Where(one => one.ActionLevel > level && string.Equals(one.ActionOf, measure, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds a measure by its code, ignoring case; null when there is none.</summary>
    public Measure? Find(string code) => byCode.GetValueOrDefault(code);
}
