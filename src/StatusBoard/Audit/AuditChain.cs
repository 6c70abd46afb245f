using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StatusBoard.Audit;

/// <summary>
/// The digest of a part of a day of the audit: SHA-256 (FIPS 180-4) over the digest before it, the day, the part's number,
/// and every field of every row in the order of the rows' numbers. Each field is written with its length before it, so
/// that no two rows are the same bytes; a field that is null differs from one that is empty.
/// </summary>
public sealed class AuditChain : IDisposable
{
    /// <summary>The most rows of one part: what is at fault can be named no closer than that.</summary>
    public const int PartSize = 1000;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private AuditChain()
    {
    }

    /// <summary>How many rows are in it so far.</summary>
    public int Entries { get; private set; }

    /// <summary>The number of its first row; null when it has none.</summary>
    public long? FirstId { get; private set; }

    /// <summary>The number of its last row; null when it has none.</summary>
    public long? LastId { get; private set; }

    /// <summary>Begins a part.</summary>
    /// <param name="previous">The digest before it; null for the very first.</param>
    /// <param name="day">The day, in UTC.</param>
    /// <param name="part">Its number within the day, from 1.</param>
    public static AuditChain Begin(string? previous, DateOnly day, int part)
    {
        var chain = new AuditChain();
        chain.Add("statusboard-audit-1");
        chain.Add(previous);
        chain.Add(Text(day));
        chain.Add(part.ToString(CultureInfo.InvariantCulture));
        return chain;
    }

    /// <summary>Adds a row. Rows come in the order of their numbers.</summary>
    public void Add(AuditRecord row)
    {
        Add(row.Id.ToString(CultureInfo.InvariantCulture));
        Add(row.OccurredAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        Add(row.Actor);
        Add(row.ActorName);
        Add(row.Action);
        Add(row.Subject);
        Add(row.Address);
        Add(row.Before);
        Add(row.After);
        Entries++;
        FirstId ??= row.Id;
        LastId = row.Id;
    }

    /// <summary>The digest of what was added, in lower-case hexadecimal. The part is at its end.</summary>
    public string End() => Convert.ToHexStringLower(hash.GetHashAndReset());

    /// <summary>How a day is written.</summary>
    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();

    private void Add(string? field)
    {
        if (field is null)
        {
            hash.AppendData("-;"u8);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(field);
        hash.AppendData(Encoding.ASCII.GetBytes(bytes.Length.ToString(CultureInfo.InvariantCulture) + ":"));
        hash.AppendData(bytes);
        hash.AppendData(";"u8);
    }
}
