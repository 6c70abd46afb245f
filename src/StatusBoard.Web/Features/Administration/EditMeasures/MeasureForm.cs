using System.Globalization;
using StatusBoard.Measures;
using StatusBoard.Reporting;
using StatusBoard.Web.Features.Administration.Editing;

namespace StatusBoard.Web.Features.Administration.EditMeasures;

/// <summary>What is typed and chosen for a measure, read into one.</summary>
public sealed class MeasureForm
{
    /// <summary>Creates the input for a measure.</summary>
    public MeasureForm(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        Measure = measure;
        var minutes = (int)measure.StaleAfter.TotalMinutes;
        var unit = MinuteUnit.Of(minutes);
        Texts = new()
        {
            Code = measure.Code, Name = measure.Name, Group = measure.Group, Unit = measure.Unit, Definition = measure.Definition,
            Minimum = Text(measure.Minimum), Maximum = Text(measure.Maximum), Decimals = Text(measure.Decimals),
            StaleAfter = unit.Write(minutes), Order = Text(measure.SortOrder), OpenFrom = Text(measure.OpenContradictedFrom),
            DiversionBelow = Text(measure.DiversionContradictedBelow),
        };
        Traits = new()
        {
            Kind = measure.Kind, Formula = measure.Formula ?? MeasureFormula.Percent, Inputs = string.Join(' ', measure.Inputs),
            Reporters = measure.Reporters, NotAbove = measure.NotAbove, StaleUnit = unit.Name,
            Choices = string.Join('\n', measure.Choices.Select(choice => $"{choice.Code}: {choice.Words}")), Active = measure.Active,
        };
        Traits.Bands.AddRange(measure.Bands.Select(band => new BandEntry
        {
            UpTo = Text(band.UpTo), Tone = band.Tone, Words = band.Words,
        }));
    }

    /// <summary>The measure that was opened.</summary>
    public Measure Measure { get; }

    /// <summary>What is typed.</summary>
    public MeasureTexts Texts { get; }

    /// <summary>What is chosen.</summary>
    public MeasureTraits Traits { get; }

    /// <summary>Whether its values are numbers.</summary>
    public bool IsNumeric => Traits.Kind is MeasureKind.Count or MeasureKind.Computed;

    /// <summary>Reads the input; every field that cannot be read is named among the problems.</summary>
    public (Measure Measure, IReadOnlyList<ReportProblem> Problems) Read()
    {
        List<ReportProblem> problems = [];
        var read = Measure with
        {
            Code = Texts.Code ?? "",
            Name = Texts.Name ?? "",
            Group = Texts.Group ?? "",
            Unit = IsNumeric ? Texts.Unit : null,
            Definition = Texts.Definition,
            Kind = Traits.Kind,
            Minimum = Traits.Kind == MeasureKind.Count ? Number("minimum", Texts.Minimum, problems) : null,
            Maximum = Traits.Kind == MeasureKind.Count ? Number("maximum", Texts.Maximum, problems) : null,
            Decimals = IsNumeric ? (int)(Number("decimals", Texts.Decimals, problems) ?? 0) : 0,
            StaleAfter = StaleAfter(problems),
            SortOrder = (int)Math.Clamp(Number("sortOrder", Texts.Order, problems) ?? 0, -1, int.MaxValue),
            OpenContradictedFrom = IsNumeric ? Number("openFrom", Texts.OpenFrom, problems) : null,
            DiversionContradictedBelow = IsNumeric ? Number("diversionBelow", Texts.DiversionBelow, problems) : null,
            Reporters = Traits.Kind == MeasureKind.Computed ? MeasureReporters.Anyone : Traits.Reporters,
            NotAbove = Traits.Kind == MeasureKind.Count && !string.IsNullOrEmpty(Traits.NotAbove) ? Traits.NotAbove : null,
            Formula = Traits.Kind == MeasureKind.Computed ? Traits.Formula : null,
            Inputs = Traits.Kind == MeasureKind.Computed
                ? [.. (Traits.Inputs ?? "").Split((char[])[' ', ','], StringSplitOptions.RemoveEmptyEntries)] : [],
            Choices = Traits.Kind == MeasureKind.Choice ? [.. ReadChoices(problems)] : [],
            Bands = IsNumeric ? [.. ReadBands(problems)] : [],
            Active = Traits.Active,
        };
        return (read, problems);
    }

    private static string? Text(double? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static double? Number(string field, string? text, List<ReportProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;
        problems.Add(new(field, $"'{text}' is no number."));
        return null;
    }

    private TimeSpan StaleAfter(List<ReportProblem> problems)
    {
        if (int.TryParse(Texts.StaleAfter?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return TimeSpan.FromMinutes(MinuteUnit.Find(Traits.StaleUnit).ToMinutes(number));
        problems.Add(new("staleAfter", "It is missing: each value needs a limit after which it no longer counts as true."));
        return Measure.StaleAfter;
    }

    private List<MeasureChoice> ReadChoices(List<ReportProblem> problems)
    {
        var lines = (Traits.Choices ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        List<MeasureChoice> choices = [];
        foreach (var line in lines)
        {
            if (line.Split(':', 2, StringSplitOptions.TrimEntries) is [var code, { Length: > 0 } words])
                choices.Add(new(code, words));
            else
                problems.Add(new("choices", $"The line '{line}' is not of the form 'code: words'."));
        }

        return choices;
    }

    private List<MeasureBand> ReadBands(List<ReportProblem> problems)
    {
        List<MeasureBand> bands = [];
        foreach (var entry in Traits.Bands.Where(one => !string.IsNullOrWhiteSpace(one.Words) || !string.IsNullOrWhiteSpace(one.UpTo)))
            bands.Add(new(bands.Count + 1, Number("bands", entry.UpTo, problems), entry.Tone, entry.Words ?? ""));
        return bands;
    }
}
