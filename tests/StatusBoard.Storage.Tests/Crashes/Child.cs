using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Measures;
using StatusBoard.Notifications;
using StatusBoard.Polls;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Measures;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Polls;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Tests.Notifications;
using StatusBoard.Storage.Workers;

namespace StatusBoard.Storage.Tests.Crashes;

/// <summary>What this assembly does as a process of its own.</summary>
internal static class Child
{
    public const string Write = "write";

    public const string Migrate = "migrate";

    public const string Hold = "hold";

    public const string Deliver = "deliver";

    public const string Answer = "answer";

    private const string Address = "STATUSBOARD_TEST_ADDRESS";

    /// <summary>How many facilities one batch of the writer reports.</summary>
    public const int BatchSize = 5;

    /// <summary>Reports batch after batch, printing the number of each once it is acknowledged, until it is killed.</summary>
    public static async Task<int> WriteAsync(DatabaseProvider provider, int seed)
    {
        using var signal = new TailSignal();
        var database = Open(provider);
        var store = new StatusStore(database, new AuditStore(database, TimeProvider.System), signal, TimeProvider.System);
        Status[] statuses = [Status.Open, Status.Advisory, Status.Diversion, Status.Closed];
        for (var number = seed; ; number++)
        {
            var reports = Enumerable.Range(0, BatchSize)
                .Select(i => new StatusReport($"K{i}", "ed", statuses[number % statuses.Length]) { Reason = $"batch {number}" }).ToList();
            var result = await store.ReportAsync(reports, People.Nurse, CancellationToken.None);
            if (result.Outcome != WriteOutcome.Written)
                return 1;
            Console.WriteLine(number);
        }
    }

    /// <summary>
    /// Reports batch after batch like <see cref="WriteAsync"/> and delivers what comes of it to a webhook, until it is
    /// killed. From number 0 it reports nothing, delivers what is left, says so and ends.
    /// </summary>
    public static async Task<int> DeliverAsync(DatabaseProvider provider, int seed)
    {
        using var stop = new CancellationTokenSource();
        var database = Open(provider);
        var outbox = new OutboxStore(database, TimeProvider.System);
        var subscriptions = new SubscriptionStore(database, new AuditStore(database, TimeProvider.System), TimeProvider.System);
        var spread = new OutboxEnqueuer(database, new EventStore(database), subscriptions, TimeProvider.System);
        using var pump = new OutboxDeliveryService(
            outbox, subscriptions, [new PlainSender()], TimeProvider.System, NullLogger<OutboxDeliveryService>.Instance);
        var delivering = Pumping.RunAsync(spread, pump, stop.Token);
        if (seed != 0)
            return await WriteAsync(provider, seed);
        pump.Wake();
        var subscription = (await subscriptions.AllAsync(stop.Token)).Single(one => !one.IsBuiltIn);
        do
            await Task.Delay(50);
        while (!delivering.IsCompleted
            && ((await spread.SpreadAsync(stop.Token)).Messages > 0
                || (await outbox.OfAsync(subscription.Id, OutboxState.Pending, 1, stop.Token)).Count > 0));
        Console.WriteLine("done");
        return delivering.IsCompleted ? 1 : 0;
    }

    /// <summary>Answers a poll for each facility that it asks, one after the other and from the first on, each answer under an id of its
    /// own as
    /// a sender does that sends again what was not acknowledged. Prints each facility once its answer is acknowledged; ends after the
    /// last, or when it is killed.</summary>
    public static async Task<int> AnswerAsync(DatabaseProvider provider, int poll)
    {
        using var signal = new TailSignal();
        var database = Open(provider);
        var audit = new AuditStore(database, TimeProvider.System);
        var store = new PollStore(
            database, audit, new MeasureStore(database, audit, signal, TimeProvider.System), signal, TimeProvider.System);
        var tally = (await new PollArchive(database).FindAsync(poll, CancellationToken.None))!;
        foreach (var target in tally.Targets.OrderBy(target => target.Facility, StringComparer.Ordinal))
        {
            var result = await store.AnswerAsync(
                tally.Poll,
                new PollAnswer(poll, target.Facility, default)
                {
                    AnswerId = $"kill-{target.Facility}", Values = ImmutableDictionary<string, string>.Empty.Add("beds", "1"),
                },
                new PollActor("person:12", "R. Alvarez"), MeasureCatalogue.Empty, CancellationToken.None);
            if (!result.IsDone)
                return 1;
            Console.WriteLine($"{target.Facility} {result.Outcome}");
        }

        return 0;
    }

    /// <summary>Starts as a node does, on the database whose address is in the environment: it may hold a password.</summary>
    public static async Task<int> MigrateAsync(DatabaseProvider provider)
    {
        var database = Open(provider);
        Console.WriteLine("ready");
        Console.ReadLine();
        await new Migrator(database, NullLogger<Migrator>.Instance).RunAsync(CancellationToken.None);
        return 0;
    }

    /// <summary>Holds the lock of a worker until it is killed; says so when it has it.</summary>
    public static async Task<int> HoldAsync(DatabaseProvider provider, string name)
    {
        var worker = new SingleWorker(Open(provider), TimeProvider.System, NullLogger<SingleWorker>.Instance);
        await worker.RunOnceAsync(
            name,
            cancellationToken =>
            {
                Console.WriteLine("holding");
                return Task.Delay(Timeout.Infinite, cancellationToken);
            },
            CancellationToken.None);
        return 0;
    }

    /// <summary>The facilities that the writers report for.</summary>
    public static async Task AddFacilitiesAsync(TestDatabase database) => await database.Facilities.UpsertAsync(
        [.. Enumerable.Range(0, BatchSize).Select(i => new FacilityUpsert($"K{i}", "General", "Hartford", "CT", "America/New_York"))],
        CancellationToken.None);

    /// <summary>Starts this assembly as a process of its own, on a database.</summary>
    public static Process Start(string address, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, typeof(Child).Assembly.GetName().Name
            + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true,
            UseShellExecute = false };
        start.Environment[Address] = address;
        return Process.Start(start)!;
    }

    /// <summary>A webhook without what a real one has around it; failures are tried again soon.</summary>
    private sealed class PlainSender : INotificationSender
    {
        private static readonly HttpClient Http = new();

        public NotificationChannel Channel => NotificationChannel.Webhook;

        public async Task<SendResult> SendAsync(
            NotificationSubscription subscription, OutboxMessage message, CancellationToken cancellationToken)
        {
            try
            {
                using var request = new HttpRequestMessage(
                    HttpMethod.Post, subscription.Target) { Content = new StringContent(message.Body) };
                request.Headers.Add(WebhookSignature.IdHeader, message.DeliveryId);
                using var answer = await Http.SendAsync(request, cancellationToken);
                return answer.IsSuccessStatusCode ? SendResult.Taken : new SendResult($"Answered {(int)answer.StatusCode}.");
            }
            catch (HttpRequestException exception)
            {
                return new SendResult(exception.Message);
            }
        }
    }

    private static Database Open(DatabaseProvider provider)
    {
        var address = Environment.GetEnvironmentVariable(Address)!;
        return provider == DatabaseProvider.SqlServer
            ? new SqlServerDatabase(address, TimeProvider.System)
            : new SqliteDatabase(address, TimeProvider.System);
    }
}
