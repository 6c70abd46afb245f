using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;

namespace StatusBoard.Storage.Databases;

/// <summary>
/// Reads lists of rows that anybody with a SQL client may have written. Each row is read by itself: one that cannot be
/// understood is left out by its key and noted (<see cref="Database.LeftOut"/>), and never costs the others.
/// </summary>
internal static partial class RowReading
{
    /// <summary>Reads the rows of a statement that can be understood.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="statement">The statement. The table in its first FROM is the one that is named; its first column is the key, unless
    /// <paramref name="keys"/> says how many are.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="keys">How many of the first columns are the key.</param>
    /// <param name="table">The table that is named; null for the one in the statement's first FROM.</param>
    public static Task<List<T>> RowsAsync<T>(
        this DbSession session, Statement statement, object? parameters = null, int keys = 1, string? table = null) =>
        session.RowsAsync<T, T>(statement, row => row, parameters, keys, table);

    /// <summary>Reads the rows of a statement that can be understood, and makes of each what <paramref name="read"/> says; what that
    /// throws counts as not understood.</summary>
    public static async Task<List<TResult>> RowsAsync<TRow, TResult>(
        this DbSession session, Statement statement, Func<TRow, TResult> read, object? parameters = null, int keys = 1,
        string? table = null)
    {
        List<TResult> rows = [];
        await foreach (var row in EachAsync(session, statement, read, parameters, null, keys, table).ConfigureAwait(false))
            rows.Add(row);
        return rows;
    }

    /// <summary>Reads a page of a list whose first column is the number that it is paged by; <paramref name="limit"/> is how many rows the
    /// statement gives at most.</summary>
    public static async Task<RowPage<TResult>> PageAsync<TRow, TResult>(
        this DbSession session, Statement statement, Func<TRow, TResult> read, object? parameters, int limit)
    {
        var looked = 0;
        long? last = null;
        List<TResult> rows = [];
        await foreach (var row in EachAsync(session, statement, read, parameters, Look, keys: 1).ConfigureAwait(false))
            rows.Add(row);
        return new RowPage<TResult>(rows, last, looked >= limit);

        void Look(DbDataReader row) => (looked, last) = (looked + 1, Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture));
    }

    /// <summary>Reads the one row that a statement gives.</summary>
    /// <returns>The row; null where there is none, and where it cannot be understood: that is noted, and counts as not there.</returns>
    public static async Task<T?> RowAsync<T>(this DbSession session, Statement statement, object? parameters)
        where T : class =>
        (await session.RowsAsync<T>(statement, parameters).ConfigureAwait(false)).SingleOrDefault();

    private static async IAsyncEnumerable<TResult> EachAsync<TRow, TResult>(
        DbSession session, Statement statement, Func<TRow, TResult> read, object? parameters, Action<DbDataReader>? looked, int keys,
        string? table = null)
    {
        var reader = await session.ExecuteReaderAsync(statement, parameters).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        Func<DbDataReader, TRow>? parse = null;
        while (await reader.ReadAsync(session.CancellationToken).ConfigureAwait(false))
        {
            looked?.Invoke(reader);
            TResult row;
            try
            {
                // Dapper unboxes a single number without converting it, and SQLite's are all 64 bits wide.
                parse ??= typeof(TRow).IsPrimitive || typeof(TRow) == typeof(string)
                    ? one => (TRow)Convert.ChangeType(one.GetValue(0), typeof(TRow), CultureInfo.InvariantCulture)
                    : reader.GetRowParser<TRow>();
                row = read(parse(reader));
            }
            catch (Exception exception) when (IsNotUnderstood(exception))
            {
                session.LeftOut.Note(table ?? TableOf(statement.For(session.Provider)), KeyOf(reader, keys), WhatIsWrong(exception));
                continue;
            }

            yield return row;
        }
    }

    private static bool IsNotUnderstood(Exception exception) =>
        exception is DataException or FormatException or InvalidCastException or OverflowException or ArgumentException or JsonException
            or NullReferenceException;

    private static string TableOf(string sql) => FirstTable().Match(sql) is { Success: true } found ? found.Groups[1].Value : "?";

    private static string KeyOf(DbDataReader reader, int keys) =>
        string.Join(", ", Enumerable.Range(0, Math.Min(keys, reader.FieldCount)).Select(column =>
            $"{reader.GetName(column)} {Raw(reader, column)}"));

    /// <summary>A parser says which column it could not read and what stands there; the innermost fault says why.</summary>
    private static string WhatIsWrong(Exception exception)
    {
        var message = exception.InnerException is { } inner && !exception.Message.Contains(inner.Message, StringComparison.Ordinal)
            ? $"{exception.Message} {inner.Message}" : exception.Message;
        return message.Length > 500 ? message[..500] : message;
    }

    private static string Raw(DbDataReader reader, int column)
    {
        try
        {
            return reader.IsDBNull(column) ? "NULL" : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture) ?? "";
        }
        catch (Exception exception) when (IsNotUnderstood(exception))
        {
            return "?";
        }
    }

    [GeneratedRegex(@"\bFROM\s+(?:dbo\.)?(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex FirstTable();
}
