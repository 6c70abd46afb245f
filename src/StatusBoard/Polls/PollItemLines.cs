using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Texts;

namespace StatusBoard.Polls;

/// <summary>Items of a poll as lines of text, one item a line, as people write them on the pages of polls and templates:
/// <c>immediate: count 0-500: Immediate that you can take now</c>. After the kind may stand <c>optional</c>, and
/// <c>measure=CODE</c>. The kinds are <c>count</c>, <c>yes-no</c>, <c>words</c> and <c>choice (first | second)</c>.</summary>
public static partial class PollItemLines
{
    /// <summary>Writes items as lines; <see cref="Read"/> reads the same items from them.</summary>
    public static string Write(IEnumerable<PollItem> items)
    {
        var text = new StringBuilder();
        foreach (var item in items)
        {
            text.Append(item.Code).Append(": ").Append(CodeNames<PollItemKind>.Of(item.Kind));
            if (item.Kind == PollItemKind.Count && (item.Minimum != 0 || item.Maximum != PollRules.MaxCount))
                text.Append(CultureInfo.InvariantCulture, $" {item.Minimum}-{item.Maximum}");
            if (item.Kind == PollItemKind.Choice)
                text.Append(" (").AppendJoin(" | ", item.Options).Append(')');
            if (item.Measure is not null)
                text.Append(" measure=").Append(item.Measure);
            if (item.IsOptional)
                text.Append(" optional");
            text.Append(": ").Append(item.Label).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads items from lines; empty lines are skipped.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="field">The field that a problem names.</param>
    /// <param name="problems">Receives a problem for each line that is no item, with its number.</param>
    public static IReadOnlyList<PollItem> Read(string? text, string field, ICollection<ReportProblem> problems)
    {
        List<PollItem> items = [];
        foreach (var (number, line) in (text ?? "").Split('\n').Index())
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (Line().Match(line.Trim()) is { Success: true } match && Item(match) is { } item)
                items.Add(item);
            else
                problems.Add(new(field, $"Line {number + 1} is no item: '{Short(line.Trim())}'. An item is a name, a kind and a question, "
                    + "for example 'beds: count 0-500: Beds that you have free', 'power: yes-no: Mains power', "
                    + "'water: choice (normal | reduced | none): Water' or 'remarks: words optional: Remarks'."));
        }

        return items;
    }

    private static PollItem? Item(Match match)
    {
        if (!CodeNames<PollItemKind>.TryParse(match.Groups["kind"].Value, out var kind))
            return null;
        var (from, to, options) = (match.Groups["from"], match.Groups["to"], match.Groups["options"]);
        var (minimum, maximum) = (0, PollRules.MaxCount);
        if (from.Success && (kind != PollItemKind.Count || !Number(from.Value, out minimum) || !Number(to.Value, out maximum)))
            return null;
        if (options.Success != (kind == PollItemKind.Choice))
            return null;
        return new PollItem(match.Groups["code"].Value.ToLowerInvariant(), PlainText.Normalise(match.Groups["label"].Value), kind)
        {
            Minimum = minimum,
            Maximum = maximum,
            Options = options.Success
                ? [.. options.Value.Split('|').Select(PlainText.Normalise).Where(option => option.Length > 0)] : [],
            Measure = match.Groups["measure"] is { Success: true } measure ? measure.Value : null,
            IsOptional = match.Groups["optional"].Success,
        };
    }

    private static bool Number(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string Short(string line) => line.Length <= 60 ? line : line[..60] + "…";

    [GeneratedRegex(@"^(?<code>[A-Za-z0-9-]+)\s*:\s*(?<kind>[A-Za-z-]+)(\s+(?<from>\d+)\s*-\s*(?<to>\d+))?(\s*\((?<options>[^()]+)\))?"
        + @"(\s+measure=(?<measure>[A-Za-z0-9.-]+))?(?<optional>\s+optional)?\s*:\s*(?<label>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Line();
}
