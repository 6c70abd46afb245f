namespace StatusBoard.Reporting;

/// <summary>A validation error of one field.</summary>
/// <param name="Field">The field as the sender wrote it, for example <c>reports[3].status</c>.</param>
/// <param name="Message">What is wrong and what would be valid, in one sentence.</param>
public sealed record ReportProblem(string Field, string Message);
