using Microsoft.AspNetCore.Components;
using StatusBoard.Facilities;
using StatusBoard.Notifications;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Texts;
using StatusBoard.Web.Components;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Notifications.Webhooks;

/// <summary>The input of the subscription form, with its problems.</summary>
public sealed partial class SubscriptionForm
{
    private string name = "";
    private string target = "";
    private SubscriptionFilter filter = SubscriptionFilter.Everything;
    private bool inExercises;
    private HashSet<NotificationTopic> topics = [];
    private IReadOnlyList<ReportProblem> problems = [];
    private NotificationSubscription? shown;

    /// <summary>The subscription that is edited; with id 0 a new one.</summary>
    [Parameter, EditorRequired]
    public NotificationSubscription Subscription { get; set; } = null!;

    /// <summary>Whether a webhook may use plain HTTP to the local machine.</summary>
    [Parameter]
    public bool AllowLoopback { get; set; }

    /// <summary>Whether a mail server is configured.</summary>
    [Parameter]
    public bool HasMailServer { get; set; }

    /// <summary>Called with a valid subscription, to save it.</summary>
    [Parameter, EditorRequired]
    public EventCallback<NotificationSubscription> Saved { get; set; }

    /// <summary>Called when the form is cancelled.</summary>
    [Parameter, EditorRequired]
    public EventCallback Cancelled { get; set; }

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    private string Heading => (Subscription.Id, Subscription.Channel) switch
    {
        (0, NotificationChannel.Webhook) => "New webhook",
        (0, _) => "New e-mail",
        _ => $"Change {Subscription.Name}",
    };

    private string ModeHint => Subscription.Id == 0
        ? $"It is made for the mode that this board is in now, {Feed.Board.Mode.Code()}, and is told of nothing in another one."
        : $"It was made for the mode {Subscription.Mode.Code()}, and is told of nothing in another one.";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(shown, Subscription))
            return;
        shown = Subscription;
        name = Subscription.Name;
        target = Subscription.Target;
        inExercises = Subscription.InExercises;
        topics = [.. Subscription.Topics];
        filter = Subscription.Filter;
        problems = [];
    }

    private Task SaveAsync()
    {
        var subscription = Subscription with
        {
            Name = PlainText.Normalise(name),
            Target = target.Trim(),
            InExercises = inExercises,
            Topics = [.. topics.Order()],
            Filter = filter,
        };
        problems = [.. SubscriptionRules.Check(subscription, AllowLoopback), .. Unknown(subscription.Filter)];
        return problems.Count == 0 ? Saved.InvokeAsync(subscription) : Task.CompletedTask;
    }

    /// <summary>Names that are not on the board are reported, because such a subscription would never match.</summary>
    private IEnumerable<ReportProblem> Unknown(SubscriptionFilter filter) =>
        filter.Facilities.Where(code => Feed.Board.Find(code) is null).Select(code =>
            new ReportProblem("facilities", $"No facility on the board has the code '{code}'."))
            .Concat(filter.Services.Where(code => Feed.Board.Catalogue.Service(code) is null).Select(code =>
                new ReportProblem("services", $"There is no service '{code}'.")));

    private void Choose(NotificationTopic topic, bool on)
    {
        if (on)
            topics.Add(topic);
        else
            topics.Remove(topic);
    }

    private bool Has(string field) => problems.Any(problem => problem.Field == field);

    private string? Why(string field) => problems.FirstOrDefault(problem => problem.Field == field)?.Message;

    private IEnumerable<ListOption> States() =>
        Named(facility => facility.State).Select(state => new ListOption(state, UsStates.NameOf(state)));

    private IEnumerable<ListOption> Regions() => Named(facility => facility.Region).Select(name => new ListOption(name, name));

    private IEnumerable<ListOption> Systems() => Named(facility => facility.System).Select(name => new ListOption(name, name));

    private IEnumerable<ListOption> Facilities() => Feed.Board.Facilities.Select(one => one.Facility)
        .OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
        .Select(one => new ListOption(one.Code, $"{one.Name}, {one.City} {one.State}"));

    private IEnumerable<ListOption> Services() =>
        Feed.Board.Catalogue.Services.Select(service => new ListOption(service.Code, service.Name));

    /// <summary>The different names of a kind on the board, sorted.</summary>
    private IEnumerable<string> Named(Func<Facility, string?> name) => Feed.Board.Facilities.Select(one => name(one.Facility))
        .OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);
}
