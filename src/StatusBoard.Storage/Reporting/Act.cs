using StatusBoard.Reporting;
using StatusBoard.Statuses;

namespace StatusBoard.Storage.Reporting;

/// <summary>What all rows of one act of reporting share.</summary>
internal sealed record Act(DateTimeOffset Now, string Reporter, string Source, string? Address, string ReportId)
{
    /// <summary>Begins one.</summary>
    /// <param name="reporter">Who reports.</param>
    /// <param name="time">The clock.</param>
    /// <param name="reportId">The sender's own name for it; null for a new one.</param>
    public static Act Begin(Reporter reporter, TimeProvider time, Guid? reportId = null) => new(
        time.GetUtcNow().ToMilliseconds(), reporter.Name, reporter.Source.Code(), reporter.Address,
        (reportId ?? Guid.CreateVersion7()).ToString());
}
