using System.Collections.Concurrent;

namespace StatusBoard.Storage.Databases;

/// <summary>
/// The rows that were left out since the process started, each told once however often it is read. A row is told again
/// when something else is wrong with it.
/// </summary>
public sealed class RowsLeftOut
{
    /// <summary>How many are remembered. Beyond that, rows are still left out, but no longer named.</summary>
    public const int MostRemembered = 1000;

    private readonly ConcurrentDictionary<RowLeftOut, bool> rows = new();

    /// <summary>Raised once for each; handlers return at once.</summary>
    public event Action<RowLeftOut>? Noted;

    /// <summary>Those that are remembered.</summary>
    public IReadOnlyList<RowLeftOut> All =>
        [.. rows.Keys.OrderBy(row => row.Table, StringComparer.Ordinal).ThenBy(row => row.Key, StringComparer.Ordinal)];

    /// <summary>Takes note of one.</summary>
    public void Note(string table, string key, string fault)
    {
        var row = new RowLeftOut(table, key, fault);
        if (rows.Count < MostRemembered && rows.TryAdd(row, true))
            Noted?.Invoke(row);
    }
}
