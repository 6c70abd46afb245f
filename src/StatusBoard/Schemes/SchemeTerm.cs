using StatusBoard.Statuses;

namespace StatusBoard.Schemes;

/// <summary>What a scheme calls one status of one service, and when it lapses.</summary>
/// <param name="Service">The service's code.</param>
/// <param name="Status">The common status it means.</param>
/// <param name="LocalName">The local name, for example <c>Condition Red</c>.</param>
/// <param name="LapsesAfter">How long it holds unless renewed; null where no lapse time is published.</param>
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
    string? Source);
