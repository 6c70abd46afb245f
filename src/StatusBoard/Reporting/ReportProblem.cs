namespace StatusBoard.Reporting;

/// <summary>One thing that is wrong with what was sent, and where.</summary>
/// <param name="Field">The field at fault as the sender wrote it, for example <c>reports[3].status</c>.</param>
/// <param name="Message">What is wrong and what would be right, in one sentence.</param>
public sealed record ReportProblem(string Field, string Message);
