using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StatusBoard.Audit;

/// <summary>Computes the digest of a part of a day of the audit: SHA-256 (FIPS 180-4) over the previous digest, the day, the number of the
/// part, and every field of every row in ascending order of ids. Each field is preceded by its length, so that different rows never give
/// the same bytes, and null differs from an empty text.</summary>
public sealed class AuditChain : IDisposable
{
    /// <summary>The number of rows of one part; a fault can be located no more precisely than to a part.</summary>
    public const int PartSize = 1000;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private AuditChain()
    {
    }

    /// <summary>The number of rows added so far.</summary>
    public int Entries { get; private set; }

    /// <summary>The id of the first row; null when there is none.</summary>
    public long? FirstId { get; private set; }

    /// <summary>The id of the last row; null when there is none.</summary>
    public long? LastId { get; private set; }

    /// <summary>Starts a part.</summary>
    /// <param name="previous">The previous digest; null for the first part of the audit.</param>
    /// <param name="day">The day, in UTC.</param>
    /// <param name="part">The number of the part within the day, counted from 1.</param>
    public static AuditChain Begin(string? previous, DateOnly day, int part)
    {
        var chain = new AuditChain();
        chain.Add("statusboard-audit-1");
        chain.Add(previous);
        chain.Add(Text(day));
        chain.Add(part.ToString(CultureInfo.InvariantCulture));
        return chain;
    }

    /// <summary>Adds a row. Rows have to be added in ascending order of ids.</summary>
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

    /// <summary>Returns the digest of the rows added, in lower-case hexadecimal, and ends the part.</summary>
    public string End() => Convert.ToHexStringLower(hash.GetHashAndReset());

    /// <summary>Formats a day as it is hashed.</summary>
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
