using System.Globalization;
using StatusBoard.Reporting;
using StatusBoard.Texts;

namespace StatusBoard.Polls;

/// <summary>Validation of polls, templates and answers. The database's constraints enforce the lengths for plain SQL.</summary>
public static class PollRules
{
    /// <summary>The maximum length of a title, in characters.</summary>
    public const int MaxTitle = 75;

    /// <summary>The maximum length of a text, in characters.</summary>
    public const int MaxText = 2000;

    /// <summary>The maximum number of items.</summary>
    public const int MaxItems = 30;

    /// <summary>The maximum length of an item's code, in characters.</summary>
    public const int MaxCode = 40;

    /// <summary>The maximum length of an item's question and of an option, in characters.</summary>
    public const int MaxLabel = 200;

    /// <summary>The maximum number of options of a choice.</summary>
    public const int MaxOptions = 12;

    /// <summary>The highest count where an item gives no bound.</summary>
    public const int MaxCount = 100_000;

    /// <summary>The maximum length of free words in an answer and of a reason for declining, in characters.</summary>
    public const int MaxWords = 500;

    /// <summary>The shortest and longest time that there is to answer.</summary>
    public static readonly (TimeSpan Shortest, TimeSpan Longest) Durations = (TimeSpan.FromMinutes(1), TimeSpan.FromDays(31));

    /// <summary>The shortest interval between two reminders.</summary>
    public static readonly TimeSpan ShortestReminder = TimeSpan.FromMinutes(1);

    /// <summary>How far ahead a poll may begin.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromDays(366);

    /// <summary>Returns every problem of a poll as it was entered; empty when it is valid. Whether its audience and its measures exist
    /// is for the caller to check.</summary>
    public static IEnumerable<ReportProblem> Check(PollDraft draft, DateTimeOffset now)
    {
        foreach (var problem in PlainText.Check("title", draft.Title, MaxTitle, required: true)
            .Concat(PlainText.Check("text", draft.Text, MaxText, lines: true)).Concat(CheckItems(draft.Items))
            .Concat(CheckTimes(draft, now)))
            yield return problem;
        if (draft.Schedule is { } schedule)
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(schedule.TimeZone, out _))
                yield return new("repeat.timeZone",
                    $"There is no time zone '{schedule.TimeZone}'. It is an IANA name, for example America/New_York.");
            if (schedule.LastDay < schedule.FirstDay)
                yield return new("repeat.until", "The last day lies before the first.");
        }
    }

    /// <summary>Returns every problem of a list of items.</summary>
    public static IEnumerable<ReportProblem> CheckItems(IReadOnlyList<PollItem> items)
    {
        if (items.Count is 0 or > MaxItems)
            yield return new("items", items.Count == 0
                ? "At least one item is needed: what is asked." : $"There are {items.Count} items; a poll has at most {MaxItems}.");
        HashSet<string> codes = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, item) in items.Index())
        {
            if (!IsCode(item.Code))
                yield return new($"items[{place}].code",
                    $"'{item.Code}' is no code: lower-case letters, digits and hyphens, at most {MaxCode}.");
            else if (!codes.Add(item.Code))
                yield return new($"items[{place}].code", $"There are two items with the code '{item.Code}'.");
            foreach (var problem in PlainText.Check($"items[{place}].label", item.Label, MaxLabel, required: true))
                yield return problem;
            if (item.Kind == PollItemKind.Count && (item.Minimum < 0 || item.Maximum < item.Minimum || item.Maximum > MaxCount))
                yield return new($"items[{place}].maximum",
                    $"The bounds {item.Minimum} to {item.Maximum} are none: they lie between 0 and {MaxCount}, the lower first.");
            if (item.Kind == PollItemKind.Choice && (item.Options.Length is < 2 or > MaxOptions
                || item.Options.Distinct(StringComparer.OrdinalIgnoreCase).Count() < item.Options.Length))
                yield return new($"items[{place}].options", $"A choice has 2 to {MaxOptions} different options.");
            foreach (var problem in item.Options.SelectMany(option =>
                PlainText.Check($"items[{place}].options", option, MaxLabel, required: true)))
                yield return problem;
        }
    }

    /// <summary>Returns every problem of a template.</summary>
    public static IEnumerable<ReportProblem> Check(PollTemplate template)
    {
        if (!IsCode(template.Code))
            yield return new("code", $"'{template.Code}' is no code: lower-case letters, digits and hyphens, at most {MaxCode}.");
        foreach (var problem in PlainText.Check("name", template.Name, MaxTitle, required: true)
            .Concat(PlainText.Check("title", template.Title, MaxTitle, required: true))
            .Concat(PlainText.Check("text", template.Text, MaxText, lines: true)).Concat(CheckItems(template.Items)))
            yield return problem;
        if (!IsWithin(TimeSpan.FromMinutes(template.Minutes)))
            yield return new("minutes", TimeToAnswer);
        if (template.RemindMinutes < 1)
            yield return new("remindEveryMinutes", "Reminders are at least one minute apart.");
    }

    /// <summary>Reads the values of an answer against the items of its poll.</summary>
    /// <param name="items">The items.</param>
    /// <param name="values">The values as they were sent, by the codes of items; empty ones count as left out.</param>
    /// <param name="problems">Receives a problem for each value that is missing, unknown or out of bounds, named by <c>values.</c> and
    /// the code.</param>
    /// <returns>The values in canonical form, in the order of the items.</returns>
    public static IReadOnlyDictionary<string, string> ReadValues(
        IReadOnlyList<PollItem> items, IReadOnlyDictionary<string, string?> values, ICollection<ReportProblem> problems)
    {
        Dictionary<string, string> read = new(StringComparer.OrdinalIgnoreCase);
        var sent = new Dictionary<string, string?>(values, StringComparer.OrdinalIgnoreCase);
        foreach (var item in items)
        {
            if (!sent.Remove(item.Code, out var value) || string.IsNullOrWhiteSpace(value))
            {
                if (!item.IsOptional)
                    problems.Add(new($"values.{item.Code}", $"'{item.Label}' is not answered."));
            }
            else if (Canonical(item, value, problems) is { } canonical)
            {
                read[item.Code] = canonical;
            }
        }

        foreach (var unknown in sent.Keys)
            problems.Add(new($"values.{unknown}",
                $"The poll does not ask for '{unknown}'. It asks for {string.Join(", ", items.Select(item => item.Code))}."));
        return read;
    }

    /// <summary>Returns the poll in normal form: texts normalised, empty ones as null, times to the millisecond.</summary>
    public static PollDraft Normalise(PollDraft draft) => draft with
    {
        Title = PlainText.Normalise(draft.Title),
        Text = PlainText.NormaliseLinesOrNull(draft.Text),
        BeginsAt = draft.BeginsAt?.ToMilliseconds(),
    };

    private const string TimeToAnswer = "There is at least a minute and at most 31 days to answer.";

    private static string? Canonical(PollItem item, string value, ICollection<ReportProblem> problems)
    {
        var field = $"values.{item.Code}";
        switch (item.Kind)
        {
            case PollItemKind.Count:
                if (int.TryParse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture,
                        out var number) && number >= item.Minimum && number <= item.Maximum)
                    return number.ToString(CultureInfo.InvariantCulture);
                problems.Add(new(field, $"'{Short(value)}' is no whole number from {item.Minimum} to {item.Maximum} ({item.Label})."));
                return null;
            case PollItemKind.YesNo:
                if (value.Trim().ToLowerInvariant() is "yes" or "true")
                    return "yes";
                if (value.Trim().ToLowerInvariant() is "no" or "false")
                    return "no";
                problems.Add(new(field, $"'{Short(value)}' is neither yes nor no ({item.Label})."));
                return null;
            case PollItemKind.Choice:
                if (item.Options.FirstOrDefault(option =>
                    string.Equals(option, PlainText.Normalise(value), StringComparison.OrdinalIgnoreCase)) is { } chosen)
                    return chosen;
                problems.Add(new(field, $"'{Short(value)}' is none of {string.Join(", ", item.Options)} ({item.Label})."));
                return null;
            default:
                List<ReportProblem> found = [.. PlainText.Check(field, value, MaxWords, lines: true)];
                foreach (var problem in found)
                    problems.Add(problem);
                return found.Count > 0 ? null : PlainText.NormaliseLinesOrNull(value);
        }
    }

    private static IEnumerable<ReportProblem> CheckTimes(PollDraft draft, DateTimeOffset now)
    {
        if (!IsWithin(draft.Duration))
            yield return new("minutes", TimeToAnswer);
        if (draft.RemindEvery < ShortestReminder)
            yield return new("remindEveryMinutes", "Reminders are at least one minute apart.");
        if (draft.BeginsAt > now + MaxAhead)
            yield return new("beginsAt", "The begin lies more than a year ahead.");
        if (draft.BeginsAt + draft.Duration <= now)
            yield return new("beginsAt", "The deadline has passed already with this begin.");
    }

    private static bool IsWithin(TimeSpan duration) => duration >= Durations.Shortest && duration <= Durations.Longest;

    private static bool IsCode(string code) =>
        code.Length is > 0 and <= MaxCode && code.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    private static string Short(string value) => value.Length <= 40 ? value : value[..40] + "…";
}
