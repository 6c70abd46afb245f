using System.Globalization;
using StatusBoard.Polls;
using StatusBoard.Reporting;
using StatusBoard.Texts;
using StatusBoard.Web.Features.Polls;

namespace StatusBoard.Web.Features.Administration.EditPolls;

/// <summary>What is typed for a template of polls. What cannot be read stays until it is corrected.</summary>
public sealed class PollTemplateForm
{
    /// <summary>Creates the input for a template; null for a new one.</summary>
    public PollTemplateForm(PollTemplate? template)
    {
        Edition = template?.Edition ?? 0;
        if (template is null)
            return;
        (Code, Name, Title, Text) = (template.Code, template.Name, template.Title, template.Text);
        (Items, Services) = (PollItemLines.Write(template.Items), string.Join(", ", template.Services));
        Minutes = template.Minutes.ToString(CultureInfo.InvariantCulture);
        Remind = template.RemindMinutes?.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The edition that was opened; 0 for a new template.</summary>
    public int Edition { get; }

    /// <summary>The code.</summary>
    public string? Code { get; set; }

    /// <summary>The name in lists.</summary>
    public string? Name { get; set; }

    /// <summary>The title of its polls.</summary>
    public string? Title { get; set; }

    /// <summary>The text of its polls.</summary>
    public string? Text { get; set; }

    /// <summary>What is asked, one item a line.</summary>
    public string? Items { get; set; }

    /// <summary>Codes of services; empty for all facilities.</summary>
    public string? Services { get; set; }

    /// <summary>Minutes to answer.</summary>
    public string? Minutes { get; set; } = "60";

    /// <summary>Minutes between reminders; empty for never.</summary>
    public string? Remind { get; set; } = "20";

    /// <summary>Reads the input; every field that cannot be used is named among the problems.</summary>
    /// <param name="catalogue">What services and measures there are.</param>
    public (PollTemplate Template, IReadOnlyList<ReportProblem> Problems) Read(StatusBoard.Schemes.Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        List<ReportProblem> problems = [];
        var items = PollItemLines.Read(Items, "items", problems);
        string[] services =
            [.. (Services ?? "").ToLowerInvariant().Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)];
        foreach (var unknown in services.Where(code => catalogue.Service(code) is null))
            problems.Add(new("services", $"There is no service '{unknown}'."));
        var template = new PollTemplate(
            (Code ?? "").Trim().ToLowerInvariant(), PlainText.Normalise(Name ?? ""), PlainText.Normalise(Title ?? ""), [.. items])
        {
            Text = PlainText.NormaliseLinesOrNull(Text),
            Minutes = Number("minutes", Minutes, problems) ?? 0,
            RemindMinutes = Number("remindEveryMinutes", Remind, problems),
            Services = [.. services],
            Edition = Edition,
        };
        var unreadable = problems.Any(problem => problem.Field == "items");
        problems.AddRange(PollRules.Check(template).Concat(PollBodyReading.CheckMeasures(template.Items, catalogue.Measures))
            .Where(problem => !unreadable || !problem.Field.StartsWith("items", StringComparison.Ordinal))
            .Select(problem => problem.Field.StartsWith("items", StringComparison.Ordinal) ? problem with { Field = "items" } : problem)
            .Where(problem => !problems.Exists(known => known.Field == problem.Field)));
        return (template, problems);
    }

    private static int? Number(string field, string? text, List<ReportProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        problems.Add(new(field, $"'{text}' is not a whole number."));
        return null;
    }
}
