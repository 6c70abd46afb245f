using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Tests.Making;

/// <summary>
/// What time does to one status, said as plainly as the policies do: minute by minute, with nothing computed ahead.
/// A diversion past its limit or its expected end becomes what its scheme says; a closure, and whatever the scheme says
/// nothing about, stays what was last said and is stale.
/// </summary>
internal sealed class PlainPolicy(StatusScheme scheme, TimeSpan staleAfter)
{
    private DateTimeOffset began;
    private DateTimeOffset said;
    private DateTimeOffset? end;

    public Status Status { get; private set; } = Status.Unknown;

    public bool Stale { get; private set; }

    public void Report(Status status, DateTimeOffset? expectedEnd, DateTimeOffset now)
    {
        if (status != Status)
            began = now;
        (Status, said, end) = (status, now, expectedEnd);
        Look(now);
    }

    public void Confirm(DateTimeOffset now)
    {
        if (Status == Status.Unknown)
            return;
        said = now;
        // Whoever says that it still holds after its expected end knows better than whoever expected it.
        if (end <= now)
            end = null;
        Look(now);
    }

    /// <summary>A minute has passed.</summary>
    public void Look(DateTimeOffset now)
    {
        while (IsOver(now) && Lapses() is { } to)
            (Status, began, end) = (to, now, null);
        Stale = Status != Status.Unknown && (IsOver(now) || now >= said + (Term?.StaleAfter ?? staleAfter));
    }

    private SchemeTerm? Term => scheme.Term("ed", Status);

    private Status? Lapses() => Status == Status.Closed ? null : Term?.LapseTo;

    private bool IsOver(DateTimeOffset now)
    {
        if (Status is Status.Open or Status.Unknown)
            return false;
        if (end <= now)
            return true;
        if (Term?.LapsesAfter is not { } limit)
            return false;
        var notice = said > began ? said : began;
        return now >= notice + limit || (Term.MaxRenewals is { } renewals && now >= began + ((renewals + 1) * limit));
    }
}
