using System.Globalization;

namespace StatusBoard.Exchange.Import.Csv;

/// <summary>The position of the header and the separator of the fields. Spreadsheets of other countries write semicolons or tabs and a
/// first line <c>sep=;</c>, and people put a title above the columns.</summary>
/// <param name="Start">The offset of the header in the text, in characters.</param>
/// <param name="LinesBefore">The number of lines before it.</param>
/// <param name="Separator">The character that separates two fields.</param>
/// <param name="Note">A remark for the report; null when the header is the first line and commas separate the fields.</param>
internal sealed record CsvLayout(int Start, int LinesBefore, char Separator, string? Note)
{
    /// <summary>How many lines are searched for a header.</summary>
    private const int MostLinesBefore = 20;

    /// <summary>The longest text that is searched for a header, in characters.</summary>
    private const int LongestHeader = 64 * 1024;

    private static readonly (char Character, string Name)[] Separators = [(',', "commas"), (';', "semicolons"), ('\t', "tabs"),
        ('|', "vertical bars")];

    /// <summary>Finds the first line that is the header of a known layout, with any separator; otherwise returns the first line.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="decode">How a field becomes text.</param>
    public static CsvLayout Find(string text, Func<string, string> decode)
    {
        var lines = Starts(text).Take(MostLinesBefore).ToList();
        var declared = lines.Count > 0 ? Declared(text[lines[0].Start..lines[0].End]) : null;
        if (declared is not null)
            lines.RemoveAt(0);
        var candidates = Separators.Select(separator => separator.Character).Where(separator => declared is null || declared == separator)
            .DefaultIfEmpty(declared ?? ',').ToList();
        lines.RemoveAll(line => string.IsNullOrWhiteSpace(text[line.Start..line.End]));
        foreach (var line in lines)
        {
            foreach (var separator in candidates)
            {
                if (ImportFormat.All.Any(format =>
                    format.RequiredColumns.All(new CsvHeader(Cut(text, line.Start, separator, decode)).Has)))
                    return new CsvLayout(line.Start, line.Number, separator,
                        NoteOf(line.Number - (declared is null ? 0 : 1), separator, declared is not null));
            }
        }

        var first = lines.Count > 0 ? lines[0] : (Start: 0, End: 0, Number: 0);
        var likeliest = candidates.MaxBy(separator => Cut(text, first.Start, separator, decode).Count);
        return new CsvLayout(first.Start, first.Number, likeliest, null);
    }

    private static string? NoteOf(int passedOver, char separator, bool declared)
    {
        var notes = new List<string>();
        if (passedOver > 0)
        {
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{passedOver} {(passedOver == 1 ? "line" : "lines")} above the header {(passedOver == 1 ? "was"
                    : "were")} passed over."));
        }

        if (separator != ',' && !declared)
            notes.Add($"Its fields are separated by {Separators.First(known => known.Character == separator).Name}.");
        return notes.Count == 0 ? null : string.Join(' ', notes);
    }

    private static IReadOnlyList<string> Cut(string text, int start, char separator, Func<string, string> decode)
    {
        using var reader = new StringReader(text.Substring(start, Math.Min(LongestHeader, text.Length - start)));
        var record = new CsvRecords(reader, separator).Read().FirstOrDefault();
        return record is { Problem: null } ? [.. record.Fields.Select(decode)] : [];
    }

    private static char? Declared(string line) =>
        line.Trim('"', ' ', '\uFEFF') is { Length: 5 } word && word.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)
            ? word[4] : null;

    /// <summary>Where each line begins and ends, as <see cref="TextReader.ReadLine"/> cuts them.</summary>
    private static IEnumerable<(int Start, int End, int Number)> Starts(string text)
    {
        var number = 0;
        for (var start = 0; start < text.Length; number++)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            var end = length < 0 ? text.Length : start + length;
            yield return (start, end, number);
            start = end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
        }
    }
}
