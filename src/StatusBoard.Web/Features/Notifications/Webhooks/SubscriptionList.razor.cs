using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using StatusBoard.Access;
using StatusBoard.Audit;
using StatusBoard.Notifications;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Notifications;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Notifications.Webhooks;

/// <summary>Lists the subscriptions and refreshes them every few seconds.</summary>
public sealed partial class SubscriptionList : IDisposable
{
    private const int DeadShown = 50;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private static readonly NotificationTopic[] Usual = [NotificationTopic.StatusChanged, NotificationTopic.StatusStale,
        NotificationTopic.Incident];

    private readonly CancellationTokenSource lifetime = new();
    private IReadOnlyList<NotificationSubscription>? all;
    private IReadOnlyDictionary<(int Subscription, OutboxState State), int> counts = new Dictionary<(int, OutboxState), int>();
    private NotificationSubscription? editing;
    private (string Name, string Secret)? secret;
    private (int Of, IReadOnlyList<OutboxMessage> Messages)? dead;
    private int? removing;

    /// <summary>The IP address from which the page was opened, for the audit.</summary>
    [Parameter]
    public string? Address { get; set; }

    private string? Problem { get; set; }

    [Inject]
    private SubscriptionStore Subscriptions { get; set; } = null!;

    [Inject]
    private OutboxStore Outbox { get; set; } = null!;

    [Inject]
    private OutboxDeliveryService Pump { get; set; } = null!;

    [Inject]
    private SecretBox Secrets { get; set; } = null!;

    [Inject]
    private AuditStore Audit { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private IOptions<NotificationOptions> Options { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool HasMailServer => !string.IsNullOrWhiteSpace(Options.Value.Smtp.Host);

    /// <inheritdoc/>
    public void Dispose()
    {
        lifetime.Cancel();
        lifetime.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        if (RendererInfo.IsInteractive)
            _ = FollowAsync(lifetime.Token);
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, Time);
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await InvokeAsync(async () =>
                {
                    await ReadAsync();
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
        catch (Exception exception)
        {
            // An unexpected exception ends the circuit, because a list that silently stops updating would be worse.
            await DispatchExceptionAsync(exception);
        }
    }

    private Task ReadAsync() => TryAsync(async () =>
    {
        all = await Subscriptions.AllAsync(lifetime.Token);
        counts = await Outbox.CountAsync(lifetime.Token);
        if (dead is { } shown)
            dead = Count(shown.Of, OutboxState.Dead) == 0
                ? null : (shown.Of, await Outbox.OfAsync(shown.Of, OutboxState.Dead, DeadShown, lifetime.Token));
    });

    private void New(NotificationChannel channel)
    {
        secret = null;
        editing = new NotificationSubscription(0, "", channel, "", [.. Usual], SubscriptionFilter.Everything);
    }

    private Task SaveAsync(NotificationSubscription subscription) => ActAsync(async by =>
    {
        if (subscription.Id != 0)
        {
            await Subscriptions.ChangeAsync(subscription, by, lifetime.Token);
        }
        else
        {
            var made = subscription.Channel == NotificationChannel.Webhook ? WebhookSignature.NewSecret() : null;
            await Subscriptions.AddAsync(subscription, made is null ? null : Secrets.Close(made), by, lifetime.Token);
            secret = made is null ? null : (subscription.Name, made);
        }

        editing = null;
    });

    private Task PauseAsync(NotificationSubscription one) =>
        ActAsync(by => Subscriptions.ChangeAsync(one with { Active = !one.Active }, by, lifetime.Token));

    private Task TellExercisesAsync(NotificationSubscription one) =>
        ActAsync(by => Subscriptions.ChangeAsync(one with { InExercises = !one.InExercises }, by, lifetime.Token));

    private Task RotateAsync(NotificationSubscription one) => ActAsync(async by =>
    {
        var made = WebhookSignature.NewSecret();
        if (await Subscriptions.RotateAsync(one.Id, Secrets.Close(made), by, lifetime.Token))
            secret = (one.Name, made);
    });

    private Task RemoveAsync(NotificationSubscription one) => ActAsync(async by =>
    {
        await Subscriptions.RemoveAsync(one.Id, by, lifetime.Token);
        removing = null;
    });

    private Task TestAsync(NotificationSubscription one) => ActAsync(async by =>
    {
        await Outbox.AddTestAsync(one, lifetime.Token);
        await Audit.AppendAsync(by with { Action = "notification.test", Subject = $"subscription:{one.Id}" }, lifetime.Token);
        Pump.TryNow(one.Id);
    });

    private Task ResendAsync(NotificationSubscription one, long? message) => ActAsync(async by =>
    {
        await Outbox.ResendAsync(one.Id, message, lifetime.Token);
        await Audit.AppendAsync(by with { Action = "notification.resend", Subject = $"subscription:{one.Id}" }, lifetime.Token);
        Pump.TryNow(one.Id);
    });

    private async Task ShowDeadAsync(NotificationSubscription one)
    {
        if (dead?.Of == one.Id)
            dead = null;
        else
            await TryAsync(async () => dead = (one.Id, await Outbox.OfAsync(one.Id, OutboxState.Dead, DeadShown, lifetime.Token)));
    }

    /// <summary>Runs an action that requires an administrator. The permission is checked each time, because it may have changed since the
    /// page was opened.</summary>
    private Task ActAsync(Func<AuditEntry, Task> action) => TryAsync(async () =>
    {
        var principal = await Viewer.NowAsync();
        if (!principal.May(Permission.Administer))
        {
            Problem = "You may not do that any more.";
            return;
        }

        await action(new AuditEntry(principal.Id, principal.Name, "") { Address = Address });
        await ReadAsync();
    });

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            Problem = Problem?.StartsWith("The database", StringComparison.Ordinal) == true ? null : Problem;
        }
        catch (DatabaseUnavailableException exception)
        {
            Problem = exception.NothingWritten ? "The database cannot be reached: nothing was changed. Try again."
                : "The database cannot be reached: look whether it was kept before trying again.";
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
        catch (Exception exception)
        {
            // An unexpected exception ends the circuit, because a list that silently stops updating would be worse.
            await DispatchExceptionAsync(exception);
        }
    }

    private int Count(NotificationSubscription one, OutboxState state) => Count(one.Id, state);

    private int Count(int subscription, OutboxState state) => counts.GetValueOrDefault((subscription, state));

    private static bool Failing(NotificationSubscription one) => one.LastFailedAt is { } failed && !(one.LastDeliveredAt > failed);

    private static string State(NotificationSubscription one) =>
        !one.Active ? "paused" : Failing(one) ? "failing" : one.LastDeliveredAt is null ? "nothing sent yet" : "delivering";

    private static string Class(NotificationSubscription one) => !one.Active ? "mark" : Failing(one) ? "mark failing" : "mark";
}
