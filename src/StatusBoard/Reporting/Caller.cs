namespace StatusBoard.Reporting;

/// <summary>Somebody of a facility who telephoned, because its own network is down for example.</summary>
/// <param name="Name">Who called, at most <see cref="ReportRules.MaxNameLength"/> characters.</param>
/// <param name="Number">From which number, at most <see cref="ReportRules.MaxPhoneLength"/> characters.</param>
/// <param name="KnownBy">How they were known.</param>
public sealed record Caller(string? Name, string? Number = null, CallerProof? KnownBy = null);
