using StatusBoard.Exchange.Export;

namespace StatusBoard.Web.Api;

/// <summary>A CSV to download, written row by row while it is read: what people typed cannot run in a spreadsheet (see
/// <see cref="SafeCsv"/>).</summary>
public static class CsvAnswer
{
    /// <summary>The answer.</summary>
    /// <param name="name">The name that the file is saved under.</param>
    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cells">The cells of a row, as many as there are columns.</param>
    public static IResult Of<T>(
        string name, IReadOnlyList<string> header, IAsyncEnumerable<T> rows, Func<T, IEnumerable<object?>> cells) =>
        Results.Stream(
            async file =>
            {
                await using var csv = new SafeCsv(file);
                await csv.RowAsync(header, CancellationToken.None);
                await foreach (var row in rows)
                    await csv.RowAsync(cells(row), CancellationToken.None);
            },
            "text/csv; charset=utf-8",
            name);
}
