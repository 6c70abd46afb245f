using StatusBoard.Insights;

namespace StatusBoard.Web.Features.Insights.Tables;

/// <summary>A table of figures: what the page shows and what the CSV has are made of the same one.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Title">The title.</param>
/// <param name="Definition">What the figures mean, in a sentence.</param>
/// <param name="Columns">The names of the columns; the first one names the rows.</param>
/// <param name="Rows">The cells: text, numbers, days, times, durations (<see cref="TimeSpan"/>), shares (<see cref="Share"/>), or null
/// where there is nothing to say.</param>
public sealed record FigureTable(
    string Name, string Title, string Definition, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>What each row means, in the same order, where that is not said by the definition.</summary>
    public IReadOnlyList<string> RowDefinitions { get; init; } = [];

    /// <summary>What the name of each row leads to, in the same order, where it leads anywhere.</summary>
    public IReadOnlyList<string> RowLinks { get; init; } = [];

    /// <summary>Whether a column holds words, which stand at its beginning; numbers stand at its end.</summary>
    public bool IsText(int column) => column == 0 || Rows.Any(row => row[column] is string);

    /// <summary>The time zone of the times; named in the heading.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>The names of the columns in files: those of times name their zone.</summary>
    public IReadOnlyList<string> Headings =>
        [.. Columns.Select((column, i) => Zone is { } zone && IsTime(i) ? $"{column} ({zone.Id})" : column)];

    private bool IsTime(int column) => Rows.Any(row => row[column] is DateTimeOffset);
}
