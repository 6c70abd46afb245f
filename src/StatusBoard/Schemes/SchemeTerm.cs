using StatusBoard.Statuses;

namespace StatusBoard.Schemes;

/// <summary>The rules of a scheme for one status of one service: its local name, when it lapses, and what a report has to give.</summary>
/// <param name="Service">The service's code.</param>
/// <param name="Status">The common status.</param>
/// <param name="LocalName">The local name, for example <c>Condition Red</c>.</param>
/// <param name="LapsesAfter">How long the status holds unless it is confirmed; null where no lapse time is published.</param>
/// <param name="StaleAfter">How long a status stays current without a confirmation; null to use the limit of the service.</param>
/// <param name="Note">The rule in words.</param>
/// <param name="Source">The publication of the rule.</param>
public sealed record SchemeTerm(
    string Service,
    Status Status,
    string LocalName,
    TimeSpan? LapsesAfter,
    TimeSpan? StaleAfter,
    string? Note,
    string? Source)
{
    /// <summary>The status that it lapses to after <see cref="LapsesAfter"/> or after its expected end. Null when the scheme does not say;
    /// it then turns stale. A closure never lapses, even if this is set.</summary>
    public Status? LapseTo { get; init; }

    /// <summary>How many confirmations in a row extend the limit: the status holds for at most <see cref="LapsesAfter"/> × (1 + this
    /// number) from its beginning. Null for no maximum.</summary>
    public int? MaxRenewals { get; init; }

    /// <summary>Whether a report has to give a reason.</summary>
    public bool NeedsReason { get; init; }

    /// <summary>Whether a report has to name an approver.</summary>
    public bool NeedsApprover { get; init; }
}
