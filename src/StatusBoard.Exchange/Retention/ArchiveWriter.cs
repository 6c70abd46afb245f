using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using StatusBoard.Exchange.Export;
using StatusBoard.Storage.Retention;

namespace StatusBoard.Exchange.Retention;

/// <summary>Writes one archive: a folder with a compressed CSV file for each table, and a manifest.</summary>
/// <param name="folder">The folder, which is made.</param>
internal sealed class ArchiveWriter(string folder)
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes the old rows of a table, and reads the file again.</summary>
    /// <returns>What was written; null where there are no old rows.</returns>
    /// <exception cref="IOException">The file cannot be written, or is another than was written.</exception>
    public async Task<ArchivedTable?> WriteAsync(
        RetentionStore store, string table, DateTimeOffset before, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, table + ".csv.gz");
        var (entries, first, last) = (0L, 0L, 0L);
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        await using (file.ConfigureAwait(false))
        {
            var counted = new HashedStream(file, sum);
            await using (counted.ConfigureAwait(false))
            {
                var zipped = new GZipStream(counted, CompressionLevel.Optimal, leaveOpen: true);
                await using (zipped.ConfigureAwait(false))
                {
                    var csv = new SafeCsv(zipped);
                    await using (csv.ConfigureAwait(false))
                    {
                        await store.ReadAsync(table, before, columns => csv.RowAsync(columns, cancellationToken), (id, values) =>
                        {
                            first = entries++ == 0 ? id : first;
                            last = id;
                            return csv.RowAsync(values, cancellationToken);
                        }, cancellationToken).ConfigureAwait(false);
                    }
                }
            }

            file.Flush(flushToDisk: true);
        }

        if (entries == 0)
        {
            File.Delete(path);
            return null;
        }

        var digest = Convert.ToHexStringLower(sum.GetHashAndReset());
        if (await DigestOfAsync(path, cancellationToken).ConfigureAwait(false) is var found && found != digest)
            throw new IOException($"{path} reads otherwise than it was written ({found}, not {digest}): nothing was removed.");
        return new ArchivedTable(table, before, entries, first, last, path, digest);
    }

    /// <summary>Writes the manifest.</summary>
    public async Task FinishAsync(IReadOnlyList<ArchivedTable> tables, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var manifest = new
        {
            Made = now,
            Tables = tables.Select(one => new
            {
                one.Table, one.Before, one.Entries, one.FirstId, one.LastId, File = Path.GetFileName(one.File), Sha256 = one.Digest,
            }),
        };
        await File.WriteAllTextAsync(
            Path.Combine(folder, "manifest.json"), JsonSerializer.Serialize(manifest, Layout), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<string> DigestOfAsync(string path, CancellationToken cancellationToken)
    {
        var file = File.OpenRead(path);
        await using (file.ConfigureAwait(false))
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
    }
}
