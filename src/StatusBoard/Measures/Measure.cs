using System.Collections.Immutable;
using System.Globalization;

namespace StatusBoard.Measures;

/// <summary>Something that is counted or chosen for a facility. The catalogue of measures is data.</summary>
/// <param name="Code">The unique code, for example <c>ed-census</c>.</param>
/// <param name="Name">The name, for example <c>patients in the emergency department</c>.</param>
/// <param name="Kind">What its values are.</param>
public sealed record Measure(string Code, string Name, MeasureKind Kind)
{
    /// <summary>The heading that it stands under on screens, for example <c>Emergency department</c>.</summary>
    public string Group { get; init; } = "";

    /// <summary>The unit, for example <c>beds</c>; null for none.</summary>
    public string? Unit { get; init; }

    /// <summary>What exactly is counted, in words; null where the name says it.</summary>
    public string? Definition { get; init; }

    /// <summary>The lowest value that is accepted; null for no limit.</summary>
    public double? Minimum { get; init; }

    /// <summary>The highest value that is accepted; null for no limit.</summary>
    public double? Maximum { get; init; }

    /// <summary>How many decimals a value has, 0 to 3.</summary>
    public int Decimals { get; init; }

    /// <summary>The choices, for the kind <see cref="MeasureKind.Choice"/>.</summary>
    public ImmutableArray<MeasureChoice> Choices { get; init; } = [];

    /// <summary>The bands, lowest first; empty for none.</summary>
    public ImmutableArray<MeasureBand> Bands { get; init; } = [];

    /// <summary>Who may report it.</summary>
    public MeasureReporters Reporters { get; init; }

    /// <summary>After how long a value no longer counts as true.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromHours(4);

    /// <summary>The code of the measure whose value this one's may not exceed at the same facility, for example the beds that there are;
    /// null for none.</summary>
    public string? NotAbove { get; init; }

    /// <summary>How it is computed, for the kind <see cref="MeasureKind.Computed"/>.</summary>
    public MeasureFormula? Formula { get; init; }

    /// <summary>The codes of the measures that it is computed from, in the order of the formula.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>As the measured level of an emergency department: from which value on a department that is declared open contradicts it;
    /// null for none.</summary>
    public double? OpenContradictedFrom { get; init; }

    /// <summary>As the measured level of an emergency department: below which value a diversion contradicts it; null for none.</summary>
    public double? DiversionContradictedBelow { get; init; }

    /// <summary>For an action of a level's list: the code of the measure whose level it belongs to; null for a measure of its own. Its
    /// values are ticks: yes for done, with who ticked it and when.</summary>
    public string? ActionOf { get; init; }

    /// <summary>For an action: the number of the level from which on it is to be done.</summary>
    public int ActionLevel { get; init; }

    /// <summary>For an action: who has to do it, in words; null where nobody is named.</summary>
    public string? Owner { get; init; }

    /// <summary>The place in lists.</summary>
    public int SortOrder { get; init; }

    /// <summary>Whether it is in use. Values of one that is not are kept, and shown nowhere.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Whether it is an action of a level's list (<see cref="ActionOf"/>), and not something that is measured.</summary>
    public bool IsAction => ActionOf is not null;

    /// <summary>Whether its values are numbers.</summary>
    public bool IsNumeric => Kind is MeasureKind.Count or MeasureKind.Computed;

    /// <summary>Whether it is a standing number, such as the beds that there are: its limit is longer than a day, and the age of what is
    /// computed from it is that of the other inputs.</summary>
    public bool IsStanding => StaleAfter > TimeSpan.FromDays(1);

    /// <summary>A number rounded to the measure's decimals, halves away from zero.</summary>
    public double Rounded(double number) => Math.Round(number, Math.Clamp(Decimals, 0, 3), MidpointRounding.AwayFromZero);

    /// <summary>The band that a value is in; null where there is none.</summary>
    public MeasureBand? Band(MeasureValue value) => value.IsNumber && IsNumeric ? MeasureBands.Of(Bands, Rounded(value.Number)) : null;

    /// <summary>The choice with this code; null when there is none.</summary>
    public MeasureChoice? Choice(string? code) =>
        code is null ? null : Choices.FirstOrDefault(choice => string.Equals(choice.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>A value in words, with the unit: <c>12 beds</c>, <c>yes</c>, the words of a choice.</summary>
    public string Words(MeasureValue value) => Kind switch
    {
        MeasureKind.YesNo => value.Number == 0 ? "no" : "yes",
        MeasureKind.Choice => Choice(value.Choice)?.Words ?? value.Choice ?? "?",
        _ => $"{NumberText(value.Number)}{(Unit is null ? "" : Unit == "%" ? " %" : " " + Unit)}",
    };

    /// <summary>A number as it is shown, without the unit.</summary>
    public string NumberText(double number) => Rounded(number).ToString("#,0.###", CultureInfo.InvariantCulture);
}
