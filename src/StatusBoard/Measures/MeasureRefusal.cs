namespace StatusBoard.Measures;

/// <summary>Why a value is refused.</summary>
/// <param name="Index">The place of the report in its batch, from 0.</param>
/// <param name="Facility">The facility's code.</param>
/// <param name="Measure">The measure's code.</param>
/// <param name="Field">The field at fault: <c>measure</c>, <c>value</c>, <c>at</c> or <c>facility</c>.</param>
/// <param name="Problem">What is wrong, in a sentence that names the value and what is allowed.</param>
public sealed record MeasureRefusal(int Index, string Facility, string Measure, string Field, string Problem);
