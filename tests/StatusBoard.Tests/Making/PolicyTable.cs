using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Tests.Making;

/// <summary>One row of the status table as the stores write it, without a database.</summary>
internal sealed class PolicyTable(StatusScheme scheme)
{
    private StatusEntry row = new("F1", "ed", Status.Unknown, 1);

    public ServiceStatus Shown(DateTimeOffset now) => ServiceStatus.From(row, Given.Ed, scheme, now);

    public void Report(Status status, DateTimeOffset? expectedEnd, DateTimeOffset now) => row = row with
    {
        Status = status, Since = status == row.Status
            ? row.Since ?? now : now, ConfirmedAt = now, ExpectedEnd = expectedEnd, Version = row.Version + 1,
    };

    public void Confirm(DateTimeOffset now)
    {
        if (row.Status != Status.Unknown)
            row = row with { ConfirmedAt = now, Version = row.Version + 1 };
    }

    /// <summary>Writes what is due, as often as something is.</summary>
    public void DoDue(DateTimeOffset now)
    {
        while (Lapse.Due(Shown(now), now) is { } lapse)
            row = row with { Status = lapse.To, Since = lapse.At, ExpectedEnd = null, Version = row.Version
                + 1, Source = ReportSource.Policy };
    }
}
