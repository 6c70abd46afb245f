using System.Globalization;
using StatusBoard.Audit;

namespace StatusBoard.Storage.Audit;

/// <summary>A digest as the database gives it.</summary>
internal sealed class AuditDigestRow
{
    public required string Day { get; init; }

    public int Part { get; init; }

    public int Entries { get; init; }

    public long? FirstId { get; init; }

    public long? LastId { get; init; }

    public string? Previous { get; init; }

    public required string Digest { get; init; }

    /// <exception cref="FormatException">The day is no day: somebody wrote it by hand.</exception>
    public AuditDigest ToDigest() =>
        new(DateOnly.ParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture), Part, Entries, FirstId, LastId, Previous, Digest);
}
