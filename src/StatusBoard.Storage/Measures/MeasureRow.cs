using StatusBoard.Measures;
using StatusBoard.Statuses;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Measures;

/// <summary>A measure as it is stored.</summary>
internal sealed class MeasureRow
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string GroupName { get; init; }

    public required string Kind { get; init; }

    public string? Unit { get; init; }

    public string? Definition { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public int Decimals { get; init; }

    public string? Choices { get; init; }

    public string? Bands { get; init; }

    public required string Reporters { get; init; }

    public int StaleAfterMinutes { get; init; }

    public string? NotAbove { get; init; }

    public string? Formula { get; init; }

    public string? Inputs { get; init; }

    public double? OpenContradictedFrom { get; init; }

    public double? DiversionContradictedBelow { get; init; }

    public string? ActionOf { get; init; }

    public int? ActionLevel { get; init; }

    public string? Owner { get; init; }

    public int SortOrder { get; init; }

    public bool Active { get; init; }

    /// <summary>The row's version; 0 where it was not asked for.</summary>
    public long Version { get; init; }

    public MeasureDraft ToDraft() => new(ToMeasure(), Version);

    public Measure ToMeasure() => new(Code, PlainText.ForShow(Name), Enum<MeasureKind>(Kind))
    {
        Group = PlainText.ForShow(GroupName),
        Unit = PlainText.ForShowOrNull(Unit),
        Definition = PlainText.ForShowOrNull(Definition),
        Minimum = Minimum,
        Maximum = Maximum,
        Decimals = Decimals,
        Choices = [.. MeasureChoice.Read(Choices).Select(choice => choice with { Words = PlainText.ForShow(choice.Words) })],
        Bands = [.. MeasureBands.Read(Bands).Select(band => band with { Words = PlainText.ForShow(band.Words) })],
        Reporters = Enum<MeasureReporters>(Reporters),
        StaleAfter = TimeSpan.FromMinutes(StaleAfterMinutes),
        NotAbove = NotAbove,
        Formula = Formula is null ? null : Enum<MeasureFormula>(Formula),
        Inputs = Inputs is null ? [] : [.. Inputs.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        OpenContradictedFrom = OpenContradictedFrom,
        DiversionContradictedBelow = DiversionContradictedBelow,
        ActionOf = ActionOf,
        ActionLevel = ActionLevel ?? 0,
        Owner = PlainText.ForShowOrNull(Owner),
        SortOrder = SortOrder,
        Active = Active,
    };

    private static T Enum<T>(string code)
        where T : struct, Enum =>
        CodeNames<T>.TryParse(code, out var value)
            ? value : throw new FormatException($"'{code}' is not one of: {string.Join(", ", CodeNames<T>.All)}.");
}
