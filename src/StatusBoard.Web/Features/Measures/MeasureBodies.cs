using System.Text.Json;

namespace StatusBoard.Web.Features.Measures;

/// <summary>A value that is reported.</summary>
/// <param name="Value">A number; true or false for yes and no; the code of a choice.</param>
/// <param name="At">When it was so, in ISO 8601 with offset; left out for now.</param>
public sealed record MeasureWrite(JsonElement Value, string? At);

/// <summary>A value of a batch.</summary>
/// <param name="Facility">The facility's code.</param>
/// <param name="Measure">The measure's code.</param>
/// <param name="Value">A number; true or false for yes and no; the code of a choice.</param>
/// <param name="At">When it was so, in ISO 8601 with offset; left out for now.</param>
public sealed record MeasureRowWrite(string? Facility, string? Measure, JsonElement Value, string? At);

/// <summary>Many values, of any number of facilities; all are kept, or none.</summary>
/// <param name="Measures">The values.</param>
/// <param name="Id">The sender's own id of the batch, a UUID: sent again, it is answered and not written again.</param>
public sealed record MeasuresWrite(IReadOnlyList<MeasureRowWrite?>? Measures, string? Id);

/// <summary>The answer to a batch.</summary>
/// <param name="Version">The version of the board that has them.</param>
/// <param name="Mode">The mode of the board.</param>
/// <param name="Written">How many values were kept.</param>
/// <param name="Late">How many of them were older than the present value, and stand in the history only.</param>
/// <param name="Repeated">Whether the batch had been written before.</param>
public sealed record MeasuresWritten(long Version, string Mode, int Written, int Late, bool Repeated);
