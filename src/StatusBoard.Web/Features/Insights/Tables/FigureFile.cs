using StatusBoard.Boards;
using StatusBoard.Exchange.Export;
using StatusBoard.Statuses;
using StatusBoard.Web.Api;

namespace StatusBoard.Web.Features.Insights.Tables;

/// <summary>Tables of figures as a file: CSV has one of them, a workbook (xlsx) one on each sheet, and a last sheet that says what they
/// mean.</summary>
/// <param name="Name">The name of the file, without its ending.</param>
/// <param name="Mode">The mode of the board: in the name of the file unless it is live, and the last column of each row.</param>
/// <param name="Title">What the figures are of.</param>
/// <param name="Notes">What is said of all tables, for example when the figures were computed.</param>
/// <param name="Tables">The tables.</param>
internal sealed record FigureFile(
    string Name, BoardMode Mode, string Title, IReadOnlyList<string> Notes, IReadOnlyList<FigureTable> Tables)
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Whether a request asks for a workbook.</summary>
    public static bool IsExcel(HttpContext context) =>
        context.Request.Path.Value!.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);

    /// <summary>Which tables a request asks for: the one that it names; without a name, all of them in a workbook, and the usual one as
    /// CSV.</summary>
    /// <param name="context">The request.</param>
    /// <param name="names">The names of all tables.</param>
    /// <param name="usual">The name of the table where none is named; null where it has to be.</param>
    public static (IReadOnlyList<string> Names, IResult? Refusal) Chosen(
        HttpContext context, IReadOnlyList<string> names, string? usual = null)
    {
        var name = context.Request.Query["table"].ToString();
        if (name.Length == 0 && IsExcel(context))
            return (names, null);
        if (name.Length == 0 && usual is not null)
            return ([usual], null);
        if (name.Length == 0)
            return ([], Problem.BadInput("table", $"'table' is missing. {UnknownNames.ListKnown([.. names])}"));
        return names.Contains(name, StringComparer.Ordinal) ? ([name], null)
            : ([], Problem.BadInput("table", $"There is no table '{UnknownNames.Quoted(name)}'. {UnknownNames.ListKnown([.. names])}"));
    }

    /// <summary>The answer to a request.</summary>
    public IResult Answer(HttpContext context)
    {
        if (IsExcel(context))
            return Results.Stream(WriteAsync, Excel, Mode.FileName(Name + ".xlsx"));
        var table = Tables[0];
        return CsvAnswer.Of(
            Mode, Name + ".csv", table.Headings, table.Rows.ToAsyncEnumerable(),
            row => row.Select(cell => FigureCells.File(cell, table.Zone)));
    }

    /// <summary>The workbook is made in memory, because the library finishes it with writes that the server refuses.</summary>
    private async Task WriteAsync(Stream file)
    {
        using var whole = new MemoryStream();
        await using (var book = await ExcelBook.BeginAsync(whole, CancellationToken.None))
        {
            List<IReadOnlyList<object?>> about =
                [["Title", Title], .. Notes.Select(note => (object?[])["Note", note]), ["Mode of the board", Mode.Code()]];
            foreach (var table in Tables)
            {
                var left = await book.SheetAsync(
                    table.Title, [.. table.Headings, "Mode"],
                    [.. table.Rows.Select(row => (object?[])[.. row.Select(cell => FigureCells.Excel(cell, table.Zone)), Mode.Code()])],
                    CancellationToken.None);
                about.Add([table.Title, table.Definition]);
                about.AddRange(table.RowDefinitions.Zip(table.Rows).Select(row => (object?[])[$"{row.Second[0]}", row.First]));
                if (left > 0)
                    about.Add([table.Title, $"{left:#,0} rows are missing, for which the sheet has no room. The CSV has all."]);
            }

            about.Add(["Limit", $"A sheet has {ExcelBook.MostRows:#,0} rows at most. Durations are h:mm, shares percent."]);
            await book.SheetAsync("About", ["What", "Meaning"], about, CancellationToken.None);
            await book.FinishAsync(CancellationToken.None);
        }

        whole.Position = 0;
        await whole.CopyToAsync(file);
    }
}
