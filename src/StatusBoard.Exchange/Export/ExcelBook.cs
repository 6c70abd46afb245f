using System.Globalization;
using System.Text;
using System.Xml;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;
using StatusBoard.Insights;

namespace StatusBoard.Exchange.Export;

/// <summary>Writes a workbook (xlsx), one sheet after the other. A text is always stored as a text: it is neither taken for a number, so
/// that codes keep their leading zeros, nor run as a formula, whatever it begins with.</summary>
public sealed class ExcelBook : IAsyncDisposable
{
    /// <summary>How many rows a sheet has at most, the heading included.</summary>
    public const int MostRows = 1_048_576;

    private const int LongestText = 32_767;
    private const int LongestName = 31;
    private const int Measured = 200;

    private readonly Spreadsheet book;
    private readonly StyleId heading;
    private readonly StyleId duration;
    private readonly StyleId share;
    private readonly StyleId day;
    private readonly StyleId time;
    private readonly StyleId whole;
    private readonly int mostRows;

    private ExcelBook(Spreadsheet book, int mostRows)
    {
        this.book = book;
        this.mostRows = mostRows;
        var bold = new Style { Font = { Bold = true } };
        bold.Alignment.WrapText = true;
        heading = book.AddStyle(bold);
        duration = Format("[h]:mm");
        share = Format("0.0%");
        day = Format("yyyy-mm-dd");
        time = Format("yyyy-mm-dd hh:mm:ss");
        whole = Format("#,##0");
    }

    /// <summary>Begins a workbook.</summary>
    /// <param name="file">The destination; it stays open.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static Task<ExcelBook> BeginAsync(Stream file, CancellationToken cancellationToken) =>
        BeginAsync(file, MostRows, cancellationToken);

    /// <summary>Begins a workbook whose sheets have fewer rows.</summary>
    internal static async Task<ExcelBook> BeginAsync(Stream file, int mostRows, CancellationToken cancellationToken) =>
        new(await Spreadsheet.CreateNewAsync(file, cancellationToken: cancellationToken).ConfigureAwait(false), mostRows);

    /// <summary>Writes a sheet: a heading that stays in view, and the rows.</summary>
    /// <param name="name">Its name; what sheets may not be called is left out.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="rows">The cells: text, numbers, booleans, days, local times (<see cref="DateTime"/>), durations
    /// (<see cref="TimeSpan"/>), shares (<see cref="Share"/>), or null.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>How many rows were left out, because a sheet has no room for them.</returns>
    /// <exception cref="ArgumentException">A cell is of another type.</exception>
    public async Task<int> SheetAsync(
        string name, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object?>> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        var options = new WorksheetOptions { FrozenRows = 1, FrozenColumns = 1 };
        foreach (var (i, column) in columns.Index())
            options.Column(i + 1).Width = Width(column, rows.Take(Measured).Select(row => row[i]));
        await book.StartWorksheetAsync(NameOf(name), options, cancellationToken).ConfigureAwait(false);
        await book.AddRowAsync([.. columns.Select(column => new Cell(Text(column), heading))], cancellationToken).ConfigureAwait(false);
        foreach (var row in rows.Take(mostRows - 1))
            await book.AddRowAsync([.. row.Select(CellOf)], cancellationToken).ConfigureAwait(false);
        return Math.Max(0, rows.Count - (mostRows - 1));
    }

    /// <summary>Writes what belongs to the workbook as a whole; nothing can be added after it.</summary>
    public ValueTask FinishAsync(CancellationToken cancellationToken) => book.FinishAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => book.DisposeAsync();

    /// <summary>A text without what a workbook cannot hold: characters that XML does not have, and more than 32,767 of them.</summary>
    private static string Text(string text)
    {
        if (text.Length <= LongestText && text.All(one => XmlConvert.IsXmlChar(one) || char.IsSurrogate(one)))
            return text;
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (kept.Length + rune.Utf16SequenceLength > LongestText)
                break;
            if (rune.Utf16SequenceLength > 1 || XmlConvert.IsXmlChar((char)rune.Value))
                kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    private static string NameOf(string name)
    {
        var kept = string.Concat(Text(name).Select(one => "[]:*?/\\".Contains(one, StringComparison.Ordinal) ? ' ' : one)).Trim('\'', ' ');
        return kept.Length > LongestName ? kept[..LongestName].TrimEnd('\'', ' ') : kept;
    }

    private static double Width(string column, IEnumerable<object?> cells) =>
        Math.Clamp(cells.Select(Length).Append(Math.Min(column.Length, 18)).Max() + 2, 9, 60);

    private static int Length(object? cell) => cell switch
    {
        null => 0,
        string text => text.Length,
        DateTime => 19,
        DateOnly => 10,
        _ => 9,
    };

    private StyleId Format(string format) => book.AddStyle(new Style { Format = NumberFormat.Custom(format) });

    private Cell CellOf(object? cell) => cell switch
    {
        null => default,
        string text => new Cell(Text(text)),
        bool truth => new Cell(truth),
        int number => new Cell(number, whole),
        long number => new Cell(number, whole),
        double number => new Cell(number),
        TimeSpan length => new Cell(length.TotalDays, duration),
        Share part => new Cell(part.Value, share),
        DateOnly date => new Cell(date.ToDateTime(TimeOnly.MinValue), day),
        DateTime moment => new Cell(moment, time),
        _ => throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"A sheet has no cells of the type {cell.GetType()}."), nameof(cell)),
    };
}
