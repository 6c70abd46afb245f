namespace StatusBoard.Measures;

/// <summary>Computes measures of a facility from others. Only where every input has a value; stale where any input is.</summary>
internal static class ComputedMeasures
{
    /// <summary>Adds the computed values to those that were reported.</summary>
    public static void AddTo(List<Measurement> values, MeasureCatalogue catalogue)
    {
        // A computed measure may be an input of a later one, in the order of the catalogue.
        foreach (var measure in catalogue.Computed)
        {
            if (Compute(measure, values) is { } computed)
                values.Add(computed);
        }
    }

    private static Measurement? Compute(Measure measure, List<Measurement> values)
    {
        var inputs = new Measurement[measure.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var code = measure.Inputs[i];
            if (values.Find(value => string.Equals(value.Measure.Code, code, StringComparison.OrdinalIgnoreCase)) is not { } input
                || !input.Value.IsNumber)
                return null;
            inputs[i] = input;
        }

        if (Result(measure.Formula, inputs) is not { } number || !double.IsFinite(number))
            return null;
        var often = inputs.Where(input => !input.Measure.IsStanding).DefaultIfEmpty(inputs[0]).ToList();
        return new Measurement(
            measure, MeasureValue.Of(measure.Rounded(number)), often.Min(input => input.At), often.Max(input => input.ReportedAt), null,
            null, inputs.Any(input => input.Stale), inputs.Max(input => input.Version));
    }

    private static double? Result(MeasureFormula? formula, Measurement[] inputs) => formula switch
    {
        MeasureFormula.Percent when inputs.Length == 2 && inputs[1].Value.Number > 0 =>
            100 * inputs[0].Value.Number / inputs[1].Value.Number,
        MeasureFormula.Nedocs when inputs.Length == Nedocs.InputCount =>
            Nedocs.Score(Array.ConvertAll(inputs, input => input.Value.Number)),
        _ => null,
    };
}
