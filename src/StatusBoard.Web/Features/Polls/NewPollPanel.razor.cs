using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Polls;
using StatusBoard.Reporting;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Polls;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Polls;

/// <summary>The form for a new poll. Input is kept until the poll is made.</summary>
public sealed partial class NewPollPanel : ComponentBase
{
    /// <summary>The fields beside which a problem is shown.</summary>
    private static readonly HashSet<string> Named =
    [
        "title", "text", "items", "filter.state", "filter.region", "filter.system", "filter.facility", "minutes", "remindEveryMinutes",
        "repeat.timeZone", "incident",
    ];

    private readonly NewPollModel model = new();
    private readonly string key = Guid.NewGuid().ToString();
    private Principal principal = new(Principal.AnonymousId, "nobody", []);
    private IReadOnlyList<PollTemplate> templates = [];
    private IReadOnlyList<ReportProblem> problems = [];
    private List<string> regions = [];
    private List<string> systems = [];
    private List<string> zones = [];
    private int asked;
    private bool busy;

    /// <summary>The code of the template to begin with; null for none.</summary>
    [Parameter]
    public string? Template { get; set; }

    /// <summary>The IP address from which the page was opened.</summary>
    [Parameter]
    public string? Address { get; set; }

    /// <summary>Called when the poll, or the series, is made.</summary>
    [Parameter]
    public EventCallback<PollResult> Done { get; set; }

    /// <summary>Called when the panel is cancelled.</summary>
    [Parameter]
    public EventCallback Cancelled { get; set; }

    [Inject]
    private PollDesk Desk { get; set; } = null!;

    [Inject]
    private PollTemplateStore Templates { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        principal = await Viewer.NowAsync();
        var facilities = Desk.Board.Facilities.Select(facility => facility.Facility).Where(principal.Sees).ToList();
        regions = Distinct(facilities.Select(facility => facility.Region));
        systems = Distinct(facilities.Select(facility => facility.System));
        zones = Distinct(facilities.Select(facility => facility.TimeZone));
        model.Zone = facilities.GroupBy(facility => facility.TimeZone).MaxBy(group => group.Count())?.Key ?? "Etc/UTC";
        try
        {
            templates = await Templates.AllAsync(CancellationToken.None);
        }
        catch (DatabaseUnavailableException)
        {
            problems = [new("template", "The templates cannot be read now: the database does not answer.")];
        }

        Take(Template);
    }

    private static List<string> Distinct(IEnumerable<string?> names) =>
        [.. names.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    private void Take(string? code)
    {
        if (templates.FirstOrDefault(one => one.Code == code) is { } template)
            model.Take(template);
        else
            model.Template = "";
        Count();
    }

    private void Count() => asked = Desk.Asked(principal, model.Audience).Count;

    private RenderFragment? Why(string field) => problems.FirstOrDefault(problem => problem.Field == field) is { } found
        ? builder => builder.AddMarkupContent(0, $"<span class=\"field-error\">{System.Net.WebUtility.HtmlEncode(found.Message)}</span>")
        : null;

    private async Task AskAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            problems = await MakeAsync();
        }
        catch (DatabaseUnavailableException)
        {
            problems = [new("", "The database does not answer: what you typed is still here. Try again; it is made only once.")];
        }
        finally
        {
            busy = false;
        }
    }

    private async Task<IReadOnlyList<ReportProblem>> MakeAsync()
    {
        principal = await Viewer.NowAsync();
        if (!principal.May(Permission.ManageIncidents))
            return [new("", "You may not ask any more. Nothing was written.")];
        List<ReportProblem> found = [];
        var draft = model.ToDraft(Desk.Now, found);
        found.AddRange(FilterNameCheck.FindUnknown(Desk.Board, draft.Audience.Within(principal.VisibleScope))
            .Select(unknown => new ReportProblem($"filter.{unknown.Kind}", unknown.Message)));
        found.AddRange(PollRules.Check(draft, Desk.Now)
            .Concat(PollBodyReading.CheckMeasures(draft.Items, Desk.Board.Catalogue.Measures)).Select(problem =>
            problem.Field.StartsWith("items", StringComparison.Ordinal) ? problem with { Field = "items" } : problem));
        if (found.Count > 0)
            return found;
        var result = await Desk.CreateAsync(
            principal, Address, PollRules.Normalise(draft), $"{principal.Id}:{key}", false, CancellationToken.None);
        if (!result.IsDone)
            return [result.Outcome switch
            {
                PollOutcome.NoSuchIncident => new("incident", "There is no such incident, or it has ended."),
                PollOutcome.NobodyAsked => new("", "No facility matches: nobody would be asked."),
                _ => new("", result.Fault ?? "It was not made. Try again."),
            }];
        await Done.InvokeAsync(result);
        return [];
    }
}
