namespace StatusBoard.Reporting;

/// <summary>A person of a facility who reported by telephone, for example because the facility's network is down.</summary>
/// <param name="Name">The caller's name; at most <see cref="ReportRules.MaxNameLength"/> characters.</param>
/// <param name="Number">The caller's telephone number; at most <see cref="ReportRules.MaxPhoneLength"/> characters.</param>
/// <param name="KnownBy">How it was verified that the caller speaks for the facility.</param>
public sealed record Caller(string? Name, string? Number = null, VerificationMethod? KnownBy = null);
