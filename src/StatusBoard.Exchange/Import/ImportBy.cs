using StatusBoard.Audit;

namespace StatusBoard.Exchange.Import;

/// <summary>Who brings a list, and what it is called: what the audit says of an import.</summary>
/// <param name="Actor">Who.</param>
/// <param name="File">The name of the file.</param>
public sealed record ImportBy(AuditActor Actor, string File);
