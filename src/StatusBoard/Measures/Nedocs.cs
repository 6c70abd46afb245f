namespace StatusBoard.Measures;

/// <summary>The National Emergency Department Overcrowding Score (Weiss et al., Academic Emergency Medicine 2004; 11:38-50).</summary>
public static class Nedocs
{
    /// <summary>The number of inputs.</summary>
    public const int InputCount = 7;

    /// <summary>The score: −20 + 85.8 × (patients / beds of the department) + 600 × (admitted patients in the department / beds of the
    /// hospital) + 13.4 × ventilated patients in the department + 0.93 × the longest stay of an admitted patient in hours + 5.64 × the
    /// waiting
    /// time in hours of the patient last put to bed. A result below 0, where the published scale begins, is 0.</summary>
    /// <param name="patients">All patients in the department, waiting room included.</param>
    /// <param name="departmentBeds">The beds of the department.</param>
    /// <param name="admitted">Admitted patients who wait in the department for a bed.</param>
    /// <param name="hospitalBeds">The beds of the hospital.</param>
    /// <param name="ventilated">Ventilated patients in the department.</param>
    /// <param name="longestAdmittedHours">The longest stay of an admitted patient in the department, in hours.</param>
    /// <param name="lastWaitHours">How long the patient last put to bed had waited, in hours.</param>
    /// <returns>The score; null without beds.</returns>
    public static double? Score(
        double patients, double departmentBeds, double admitted, double hospitalBeds, double ventilated, double longestAdmittedHours,
        double lastWaitHours) =>
        departmentBeds <= 0 || hospitalBeds <= 0
            ? null
            : Math.Max(0, -20 + (85.8 * (patients / departmentBeds)) + (600 * (admitted / hospitalBeds)) + (13.4 * ventilated)
                + (0.93 * longestAdmittedHours) + (5.64 * lastWaitHours));

    /// <summary>The score of inputs in the order of the parameters; null without beds.</summary>
    /// <exception cref="ArgumentException">There are not seven.</exception>
    public static double? Score(ReadOnlySpan<double> inputs) => inputs.Length == InputCount
        ? Score(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], inputs[5], inputs[6])
        : throw new ArgumentException($"The score has {InputCount} inputs, not {inputs.Length}.", nameof(inputs));
}
