using StatusBoard.Statuses;

namespace StatusBoard.Schemes;

/// <summary>What a scheme calls one status of one service, when it lapses and to what, and what a report of it has to bring.</summary>
/// <param name="Service">The service's code.</param>
/// <param name="Status">The common status it means.</param>
/// <param name="LocalName">The local name, for example <c>Condition Red</c>.</param>
/// <param name="LapsesAfter">How long the status holds unless it is confirmed; null where no lapse time is published.</param>
/// <param name="StaleAfter">How long it may stand unconfirmed; null to take the service's own limit.</param>
/// <param name="Note">The rule in words.</param>
/// <param name="Source">Where the rule was published.</param>
public sealed record SchemeTerm(
    string Service,
    Status Status,
    string LocalName,
    TimeSpan? LapsesAfter,
    TimeSpan? StaleAfter,
    string? Note,
    string? Source)
{
    /// <summary>
    /// What it lapses to by policy when its time, or the expected end that was reported, has passed. Null where the scheme
    /// does not say: it then turns stale instead. A closure never lapses, whatever stands here.
    /// </summary>
    public Status? LapseTo { get; init; }

    /// <summary>How often it may be renewed: it holds for at most <see cref="LapsesAfter"/> times one more than this, counted from its
    /// beginning. Null for as often as needed.</summary>
    public int? MaxRenewals { get; init; }

    /// <summary>Whether a report of it has to say why.</summary>
    public bool NeedsReason { get; init; }

    /// <summary>Whether a report of it has to name who approved it.</summary>
    public bool NeedsApprover { get; init; }
}
