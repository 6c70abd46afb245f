using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Insights;

/// <summary>The statements with which sums by quarters are made: those of the stretches, or of the reports. What each does is said at
/// <see cref="QuarterSql"/>.</summary>
internal sealed record QuarterStatements(
    Statement State, Statement Begin, Statement BeginIfNone, Statement Advance, Statement Complete, Statement Follow,
    Statement SumsOfService, Statement SumsOfFacility, Statement Remove, Statement Add);
