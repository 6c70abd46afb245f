using StatusBoard.Audit;

namespace StatusBoard.Exchange.Import;

/// <summary>The person who imports a list, and the name of the file, for the audit.</summary>
/// <param name="Actor">The person.</param>
/// <param name="File">The name of the file.</param>
public sealed record ImportBy(AuditActor Actor, string File);
