using System.Text.RegularExpressions;
using StatusBoard.Reporting;
using StatusBoard.Texts;

namespace StatusBoard.Measures;

/// <summary>Validation of measures as administrators define them.</summary>
public static partial class MeasureDefinitionRules
{
    /// <summary>The maximum length of a code, in characters.</summary>
    public const int MaxCode = 60;

    /// <summary>The maximum length of a name, and of what an action says, in characters.</summary>
    public const int MaxName = 200;

    /// <summary>The maximum length of a heading, in characters.</summary>
    public const int MaxGroup = 60;

    /// <summary>The maximum length of a unit, in characters.</summary>
    public const int MaxUnit = 40;

    /// <summary>The maximum length of a definition, in characters.</summary>
    public const int MaxDefinition = 500;

    /// <summary>The maximum length of an action's owner, in characters.</summary>
    public const int MaxOwner = 100;

    /// <summary>The maximum of the limit after which a value is stale: a year.</summary>
    public static readonly TimeSpan MaxStaleAfter = TimeSpan.FromDays(365);

    /// <summary>Returns every problem of a measure; empty when it is valid.</summary>
    /// <param name="measure">The measure, normalised.</param>
    /// <param name="catalogue">The measures that there are, by which those that it names are found.</param>
    public static IReadOnlyList<ReportProblem> Check(Measure measure, MeasureCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(catalogue);
        return [.. Texts(measure), .. Numbers(measure), .. Values(measure), .. Others(measure, catalogue), .. Actions(measure, catalogue)];
    }

    /// <summary>The measure with its texts in normal form, and empty ones as none.</summary>
    public static Measure Normalise(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return measure with
        {
            Code = measure.Code.Trim().ToLowerInvariant(),
            Name = PlainText.Normalise(measure.Name),
            Group = measure.ActionOf is null ? PlainText.Normalise(measure.Group) : "Actions",
            Unit = PlainText.NormaliseOrNull(measure.Unit),
            Definition = PlainText.NormaliseOrNull(measure.Definition),
            Owner = PlainText.NormaliseOrNull(measure.Owner),
            Choices = [.. measure.Choices.Select(choice => choice with { Words = PlainText.Normalise(choice.Words) })],
            Bands = [.. measure.Bands.Select(band => band with { Words = PlainText.Normalise(band.Words) })],
        };
    }

    private static IEnumerable<ReportProblem> Texts(Measure measure)
    {
        if (!Code().IsMatch(measure.Code))
            yield return new("code", "A code begins with a lower-case letter and has only lower-case letters, digits and hyphens.");
        else if (measure.Code.Length > MaxCode)
            yield return new("code", $"It has {measure.Code.Length} characters; at most {MaxCode} are kept.");
        foreach (var problem in PlainText.Check("name", measure.Name, MaxName, required: true)
            .Concat(PlainText.Check("group", measure.Group, MaxGroup, required: true))
            .Concat(PlainText.Check("unit", measure.Unit, MaxUnit))
            .Concat(PlainText.Check("definition", measure.Definition, MaxDefinition))
            .Concat(PlainText.Check("owner", measure.Owner, MaxOwner)))
            yield return problem;
    }

    private static IEnumerable<ReportProblem> Numbers(Measure measure)
    {
        if (measure.Minimum > measure.Maximum)
            yield return new("maximum", "The highest value is below the lowest.");
        if (measure.Kind != MeasureKind.Count && measure is not { Minimum: null, Maximum: null })
            yield return new("minimum", "Only a number that is reported has bounds.");
        if (measure.Decimals is < 0 or > 3)
            yield return new("decimals", "There are 0 to 3 decimals.");
        if (measure.StaleAfter < TimeSpan.FromMinutes(1) || measure.StaleAfter > MaxStaleAfter)
            yield return new("staleAfter", "It is between a minute and 365 days.");
        if (measure.SortOrder is < 0 or > 1_000_000)
            yield return new("sortOrder", "It is not between 0 and 1,000,000.");
        if (measure is not { OpenContradictedFrom: null, DiversionContradictedBelow: null } && !measure.IsNumeric)
            yield return new("openFrom", "Only a number can contradict a declared status.");
        if (measure.DiversionContradictedBelow > measure.OpenContradictedFrom)
            yield return new("diversionBelow", "It is above the value from which on open is contradicted: both would be at once.");
    }

    private static IEnumerable<ReportProblem> Values(Measure measure)
    {
        if (measure.Kind == MeasureKind.Choice && measure.Choices.Length < 2)
            yield return new("choices", "A choice needs at least two.");
        if (measure.Kind != MeasureKind.Choice && !measure.Choices.IsEmpty)
            yield return new("choices", "Only the kind 'choice' has choices.");
        if (!measure.Bands.IsEmpty && !measure.IsNumeric)
            yield return new("bands", "Only a number has bands.");
        foreach (var problem in Unreadable(measure))
            yield return problem;
    }

    /// <summary>Bands and choices are stored as texts with separators: what cannot be read back is refused.</summary>
    private static IEnumerable<ReportProblem> Unreadable(Measure measure)
    {
        if (measure.Bands.Any(band => band.Words.Contains(';', StringComparison.Ordinal)))
            yield return new("bands", "The words of a band have no semicolon.");
        else if (Fault(() => MeasureBands.Read(MeasureBands.Text(measure.Bands))) is { } bands)
            yield return new("bands", bands);
        if (measure.Choices.Any(choice => choice.Words.Contains(';', StringComparison.Ordinal)))
            yield return new("choices", "The words of a choice have no semicolon.");
        else if (Fault(() => MeasureChoice.Read(MeasureChoice.Text(measure.Choices))) is { } choices)
            yield return new("choices", choices);
        foreach (var problem in PlainText.Check("bands", MeasureBands.Text(measure.Bands), 2000)
            .Concat(PlainText.Check("choices", MeasureChoice.Text(measure.Choices), 2000)))
            yield return problem;
    }

    private static IEnumerable<ReportProblem> Others(Measure measure, MeasureCatalogue catalogue)
    {
        if (measure.NotAbove is { } other)
        {
            if (catalogue.Find(other) is not { Kind: MeasureKind.Count } limit)
                yield return new("notAbove", $"There is no measure '{other}' that is a number that is reported.");
            else if (measure.Kind != MeasureKind.Count)
                yield return new("notAbove", "Only a number that is reported can be limited by another.");
            else if (limit.Code == measure.Code || limit.NotAbove == measure.Code)
                yield return new("notAbove", $"'{other}' is limited by '{measure.Code}' itself.");
        }

        if (measure.Kind != MeasureKind.Computed)
        {
            if (measure.Formula is not null || !measure.Inputs.IsEmpty)
                yield return new("inputs", "Only a computed measure has inputs.");
            yield break;
        }

        var needed = measure.Formula == MeasureFormula.Nedocs ? Nedocs.InputCount : 2;
        if (measure.Formula is null)
            yield return new("formula", "A computed measure needs a formula.");
        else if (measure.Inputs.Length != needed)
            yield return new("inputs", $"It needs {needed} measures, in the order of the formula; there are {measure.Inputs.Length}.");
        foreach (var input in measure.Inputs)
        {
            if (catalogue.Find(input) is not { IsNumeric: true } found || found.Code == measure.Code)
                yield return new("inputs", $"There is no other measure '{input}' that is a number.");
            else if (found.Kind == MeasureKind.Computed && found.SortOrder >= measure.SortOrder)
                yield return new("inputs", $"'{input}' is computed too, and has to stand before this one in lists.");
        }
    }

    private static IEnumerable<ReportProblem> Actions(Measure measure, MeasureCatalogue catalogue)
    {
        if (measure.ActionOf is not { } of)
        {
            if (measure.Owner is not null)
                yield return new("owner", "Only an action has an owner.");
            yield break;
        }

        if (measure.Kind != MeasureKind.YesNo)
            yield return new("kind", "An action is done or not: its kind is 'yes or no'.");
        if (catalogue.Find(of) is not { IsNumeric: true, Bands.IsEmpty: false } level)
            yield return new("actionOf", $"There is no measure '{of}' with levels.");
        else if (measure.ActionLevel < 1 || measure.ActionLevel > level.Bands.Length)
            yield return new("actionLevel", $"'{of}' has the levels 1 to {level.Bands.Length}.");
    }

    private static string? Fault(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
