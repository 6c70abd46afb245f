using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Dapper;
using StatusBoard.Audit;
using StatusBoard.Notifications;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Tests.Crashes;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Notifications;

public sealed class OutboxKillsOnSqlite(SqliteTestDatabase database) : OutboxKillTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class OutboxKillsOnSqlServer(SqlServerTestDatabase database) : OutboxKillTests(database),
    IClassFixture<SqlServerTestDatabase>;

/// <summary>A process that reports and delivers is killed again and again, at any moment between commit and delivery.</summary>
[Trait("Speed", "Slow")]
public abstract class OutboxKillTests(TestDatabase database)
{
    private const int Kills = 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_committed_is_delivered_after_twenty_kills_and_what_comes_twice_has_one_id()
    {
        // Each event has its message, known by the event's rowversion.
        await database.SkipWithoutRowversionPerRowAsync();
        await Child.AddFacilitiesAsync(database);
        using var receiver = new Receiver();
        await new SubscriptionStore(database.Database, database.Audit, TimeProvider.System).AddAsync(
            new NotificationSubscription(0, "Receiver", NotificationChannel.Webhook, receiver.Address.ToString(),
                [NotificationTopic.StatusChanged, NotificationTopic.StatusConfirmed], SubscriptionFilter.Everything),
            null, new AuditEntry("person:7", "M. Chen", ""), Cancel);

        var acknowledged = new List<int>();
        var random = new Random(20);
        for (var kill = 0; kill < Kills; kill++)
        {
            var start = acknowledged.Count == 0 ? 1 : acknowledged.Max() + 1000;
            var few = random.Next(1, 12);
            using var child = Child.Start(database.Database.ConnectionString, Child.Deliver, $"{database.Provider}",
                start.ToString(CultureInfo.InvariantCulture));
            var heard = 0;
            while (await child.StandardOutput.ReadLineAsync(Cancel) is { } line)
            {
                acknowledged.Add(int.Parse(line, CultureInfo.InvariantCulture));
                if (++heard == few)
                {
                    Thread.SpinWait(random.Next(0, 2_000_000));
                    child.Kill();
                }
            }

            await child.WaitForExitAsync(Cancel);
            Assert.True(heard >= few, $"The child ended by itself after {heard} batches, with {child.ExitCode}.");
        }

        // Left alone, the next process delivers what is left.
        using (var last = Child.Start(database.Database.ConnectionString, Child.Deliver, $"{database.Provider}", "0"))
        {
            while (await last.StandardOutput.ReadLineAsync(Cancel) is { } line && line != "done")
            {
            }

            await last.WaitForExitAsync(Cancel);
            Assert.Equal(0, last.ExitCode);
        }

        await using var connection = await database.Database.OpenAsync(Cancel);
        // Known by number and facility: not every server gives each row of one statement a number of its own.
        var history = (await connection.QueryAsync<(long Version, string Facility, string Reason)>(
            "SELECT CAST(RowVersion AS bigint), FacilityCode, Reason FROM StatusEvent WHERE Kind <> 'created'")).ToDictionary(row =>
                (row.Version, row.Facility), row => row.Reason);
        foreach (var number in acknowledged)
            Assert.Equal(Child.BatchSize, history.Count(row => row.Value == $"batch {number}"));
        var delivered = receiver.Got.ToLookup(one => one.Event);
        // Everything that is in the history, acknowledged or not, has arrived; nothing else has.
        Assert.Equal(history.Keys.Order(), delivered.Select(one => one.Key).Order());
        Assert.All(delivered, one => Assert.Single(one.Select(delivery => (delivery.Header, delivery.Id)).Distinct()));
        Assert.All(receiver.Got, one => Assert.Equal(one.Header, one.Id));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Kills} kills: {history.Count} events committed, {receiver.Got.Count} deliveries, {receiver.Got.Count - history.Count} "
                + "of them repetitions");
    }

    /// <summary>Takes whatever is posted, and remembers it.</summary>
    private sealed class Receiver : IDisposable
    {
        private readonly HttpListener listener = new();

        public Receiver()
        {
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                Address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
            }

            listener.Prefixes.Add(Address.ToString());
            listener.Start();
            _ = ListenAsync();
        }

        public Uri Address { get; }

        public ConcurrentQueue<(string? Header, string? Id, (long Id, string Facility) Event)> Got { get; } = new();

        public void Dispose() => listener.Close();

        private async Task ListenAsync()
        {
            while (listener.IsListening)
            {
                try
                {
                    var context = await listener.GetContextAsync();
                    using var body = await JsonDocument.ParseAsync(context.Request.InputStream);
                    var root = body.RootElement;
                    Got.Enqueue((
                        context.Request.Headers["webhook-id"], root.GetProperty("id").GetString(),
                        (root.GetProperty("event").GetProperty("id").GetInt64(),
                            root.GetProperty("facility").GetProperty("code").GetString()!)));
                    context.Response.StatusCode = 204;
                    context.Response.Close();
                }
                catch (Exception exception)
                    when (exception is HttpListenerException or ObjectDisposedException or JsonException or IOException)
                {
                    // The sender was killed in the middle, or the test is over.
                }
            }
        }
    }
}
