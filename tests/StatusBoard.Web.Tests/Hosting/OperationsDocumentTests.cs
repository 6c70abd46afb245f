using System.Text.RegularExpressions;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>docs/operations.md names every log event, metric, alarm and item of the checklist, and none that is not there.</summary>
public sealed partial class OperationsDocumentTests
{
    private static readonly string Document = Repository.Read("docs", "operations.md");

    private static readonly string[] Sources = [.. Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")).Select(File.ReadAllText)];

    [Fact]
    public void Each_log_event_is_listed_once_with_its_level_its_words_and_what_to_do()
    {
        var raised = Sources.SelectMany(source => Message().Matches(source)).Select(match => (
            Id: match.Groups["id"].Value, Level: match.Groups["level"].Value,
            Text: string.Concat(Text().Matches(match.Groups["text"].Value).Select(one => one.Groups[1].Value)).Replace('|',
                '/'))).ToList();
        Assert.Equal(Sources.Sum(source => Regex.Count(source, @"\[LoggerMessage\(")), raised.Count);
        Assert.Empty(raised.GroupBy(one => one.Id).Where(same => same.Count() > 1).Select(same => same.Key));
        var listed = Row().Matches(Section("Log events")).Select(match =>
            (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value)).ToList();
        Assert.Equal(raised.OrderBy(one => one.Id, StringComparer.Ordinal), listed);
        Assert.All(Row().Matches(Section("Log events")), match => Assert.NotEqual("", match.Groups[4].Value.Trim()));
    }

    [Fact]
    public void Each_metric_and_each_alarm_is_listed()
    {
        var metrics = Sources.SelectMany(source => Metric().Matches(source)).Select(match => match.Groups[1].Value).Order().ToList();
        Assert.Equal(metrics, Code().Matches(Section("Telemetry")).Select(match => match.Groups[1].Value)
            .Where(name => !name.EndsWith(".commit", StringComparison.Ordinal) && !Spans.Contains(name)).Order());
        var alarms = Regex.Matches(Repository.Read("docker", "telemetry", "alarms.yml"), @"alert: (\w+)").Select(match =>
            match.Groups[1].Value);
        Assert.Equal(alarms.Order(), Regex.Matches(Section("Alarms"), @"(?m)^\| `(\w+)`").Select(match => match.Groups[1].Value).Order());
    }

    private static readonly string[] Spans = ["statusboard.tail", "statusboard.board", "statusboard.feed", "statusboard.client"];

    private static string Section(string title)
    {
        var from = Document.IndexOf($"\n## {title}\n", StringComparison.Ordinal);
        Assert.True(from >= 0, $"There is no section '{title}'.");
        var to = Document.IndexOf("\n## ", from + 4, StringComparison.Ordinal);
        return to < 0 ? Document[from..] : Document[from..to];
    }

    [GeneratedRegex(
        @"\[LoggerMessage\(\s*(?<id>\d+),\s*LogLevel\.(?<level>\w+),\s*(?<text>(?:""(?:[^""\\]|\\.)*""\s*\+?\s*)+)")]
    private static partial Regex Message();

    [GeneratedRegex(@"""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Text();

    [GeneratedRegex(@"(?m)^\| (\d{4}) \| (\w+) \| (.*?) \| (.*?) \|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"Create(?:Counter|Histogram|UpDownCounter|ObservableGauge)(?:<\w+>)?\(\s*""(statusboard\.[\w.]+)""")]
    private static partial Regex Metric();

    [GeneratedRegex(@"`(statusboard\.[\w.]+)`")]
    private static partial Regex Code();
}
