using StatusBoard.Boards;
using StatusBoard.Exchange.Export;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Api;

/// <summary>A CSV download that is written row by row while it is read. Text that users entered cannot run as a formula in a spreadsheet
/// (see <see cref="SafeCsv"/>). The mode of the board is part of the file name, unless it is live, and the last column of each
/// row.</summary>
public static class CsvAnswer
{
    /// <summary>Creates the response.</summary>
    /// <param name="mode">The mode of the board.</param>
    /// <param name="name">The file name.</param>
    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cells">Returns the cells of a row, one for each column.</param>
    public static IResult Of<T>(
        BoardMode mode, string name, IReadOnlyList<string> header, IAsyncEnumerable<T> rows, Func<T, IEnumerable<object?>> cells) =>
        Results.Stream(
            async file =>
            {
                await using var csv = new SafeCsv(file);
                await csv.RowAsync([.. header, "Mode"], CancellationToken.None);
                await foreach (var row in rows)
                    await csv.RowAsync(cells(row).Append(mode.Code()), CancellationToken.None);
            },
            "text/csv; charset=utf-8",
            mode.FileName(name));
}
