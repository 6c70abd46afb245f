using StatusBoard.Exchange.Export;

namespace StatusBoard.Web.Api;

/// <summary>A CSV download that is written row by row while it is read. Text that users entered cannot run as a formula in a spreadsheet
/// (see <see cref="SafeCsv"/>).</summary>
public static class CsvAnswer
{
    /// <summary>Creates the response.</summary>
    /// <param name="name">The file name.</param>
    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cells">Returns the cells of a row, one for each column.</param>
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
