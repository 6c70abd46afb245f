using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;
using SmtpServer;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using StatusBoard.Audit;
using StatusBoard.Notifications;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Notifications;
using StatusBoard.Web.Features.Insights.Digests;
using StatusBoard.Web.Features.Notifications;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Notifications;

public sealed class EmailsOnSqlite() : EmailTests(DatabaseProvider.Sqlite);

[Collection(SqlServerApp.OneAtATime)]
public sealed class EmailsOnSqlServer() : EmailTests(DatabaseProvider.SqlServer);

/// <summary>From a report to a mail server that the test starts.</summary>
public abstract class EmailTests(DatabaseProvider engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_becomes_an_email_of_plain_text_with_the_deliverys_id()
    {
        await using var post = new PostOffice();
        await using var app = await BoardApp.StartAsync(engine, ("Notifications:Smtp:Host", "127.0.0.1"),
            ("Notifications:Smtp:Port", $"{post.Port}"), ("Notifications:Smtp:Security", "None"),
            ("Notifications:Smtp:From", "StatusBoard <board@hospital.example>"),
            ("Notifications:PublicAddress", "https://board.example.org"));
        await app.Services.GetRequiredService<SubscriptionStore>().AddAsync(
            new NotificationSubscription(0, "Supervisor", NotificationChannel.Email, "supervisor@hospital.example",
                [NotificationTopic.StatusChanged], SubscriptionFilter.Everything with { Facilities = ["CT1"] }),
            null, new AuditEntry("person:1", "somebody", ""), Cancel);
        await app.Administrator.ReportAsync("CT1", "ed", "closed", "<b>flooding</b>\r\nBcc: everybody@elsewhere.example");
        await Eventually.TrueAsync(() => !post.Got.IsEmpty, TimeSpan.FromSeconds(30));

        var mail = Assert.Single(post.Got);
        Assert.Equal("Hartford General Hospital: emergency department closed, was unknown", mail.Subject);
        Assert.Equal("supervisor@hospital.example", Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("board@hospital.example", Assert.Single(mail.From.Mailboxes).Address);
        Assert.Empty(mail.Bcc);
        Assert.Null(mail.HtmlBody);
        Assert.Contains("<b>flooding</b> Bcc: everybody@elsewhere.example", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://board.example.org/facilities/CT1", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal($"{await app.ScalarAsync<string>("SELECT DeliveryId FROM OutboxMessage")}@hospital.example", mail.MessageId);
    }

    [Fact]
    public async Task A_reminder_goes_to_each_who_reports_for_the_facility_and_wants_it_through_the_same_outbox()
    {
        await using var post = new PostOffice();
        await using var app = await BoardApp.StartAsync(engine, ("Notifications:Smtp:Host", "127.0.0.1"),
            ("Notifications:Smtp:Port", $"{post.Port}"), ("Notifications:Smtp:Security", "None"),
            ("Notifications:Smtp:From", "StatusBoard <board@hospital.example>"),
            ("Notifications:PublicAddress", "https://board.example.org"));
        // The first is known to no mail server, and keeps nobody behind it waiting.
        await AddPersonAsync(app, 1, "nobody@hospital.example", "FacilityCode", "'CT1'");
        await AddPersonAsync(app, 2, "nurse@hospital.example", "FacilityCode", "'CT1'");
        await AddPersonAsync(app, 3, "house supervisor", "HealthSystemId", "(SELECT HealthSystemId FROM Facility WHERE Code = 'CT1')");
        await AddPersonAsync(app, 4, "elsewhere@hospital.example", "FacilityCode", "'CT3'");
        await AddPersonAsync(app, 5, "no-thanks@hospital.example", "FacilityCode", "'CT1'");
        await AddPersonAsync(app, 6, "no-address", "State", "'CT'");
        await AddPersonAsync(app, 7, "gone@hospital.example", "FacilityCode", "'CT1'");
        await app.SqlAsync("UPDATE Person SET DisabledAt = CreatedAt WHERE Id = 7");
        await AddPersonAsync(app, 8, "viewer@hospital.example", "FacilityCode", "'CT1'", "viewer");
        var reminders = app.Services.GetRequiredService<PersonReminderStore>();
        await reminders.KeepAsync(3, new PersonReminder(true, "supervisor@hospital.example"), new AuditEntry("person:3", "somebody", ""),
            Cancel);
        await reminders.KeepAsync(5, new PersonReminder(true, null), new AuditEntry("person:5", "somebody", ""), Cancel);
        await reminders.KeepAsync(5, new PersonReminder(false, null), new AuditEntry("person:5", "somebody", ""), Cancel);

        var due = new Notice("reminder:CT1:ed", NotificationTopic.Reminder, DateTimeOffset.UtcNow,
            "Hartford General Hospital: Condition Red lapses in 30 min", "Condition Red lapses in 30 min.") { Facility = "CT1",
            Service = "ed" };
        await app.Services.GetRequiredService<NoticeStore>().RaiseAsync(due, Cancel);
        app.Services.GetRequiredService<OutboxDeliveryService>().Wake();
        await Eventually.TrueAsync(() => post.Got.Count == 2, TimeSpan.FromSeconds(30));

        Assert.Equal(["nurse@hospital.example", "supervisor@hospital.example"],
            post.Got.SelectMany(mail => mail.To.Mailboxes).Select(to => to.Address).Order(StringComparer.Ordinal));
        Assert.All(post.Got, mail => Assert.Equal(due.Title, mail.Subject));
        Assert.All(post.Got, mail => Assert.Contains("https://board.example.org/report/CT1", mail.TextBody, StringComparison.Ordinal));
        Assert.Equal(1L, await app.ScalarAsync<long>(
            "SELECT COUNT(*) FROM OutboxMessage WHERE State = 'dead' AND Recipient = 'nobody@hospital.example'"));
        Assert.Equal(3L, await app.ScalarAsync<long>("SELECT COUNT(*) FROM OutboxMessage"));

        // What is reported is no news to those who report it.
        await app.Administrator.ReportAsync("CT1", "ed", "closed");
        await app.Services.GetRequiredService<OutboxEnqueuer>().SpreadAsync(Cancel);
        Assert.Equal(3L, await app.ScalarAsync<long>("SELECT COUNT(*) FROM OutboxMessage"));
    }

    [Fact]
    public async Task A_digest_that_is_due_reaches_its_reader_once_as_plain_text_with_the_link_to_end_it()
    {
        await using var post = new PostOffice();
        await using var app = await BoardApp.StartAsync(engine, ("Notifications:Smtp:Host", "127.0.0.1"),
            ("Notifications:Smtp:Port", $"{post.Port}"), ("Notifications:Smtp:Security", "None"),
            ("Notifications:Smtp:From", "StatusBoard <board@hospital.example>"),
            ("Notifications:PublicAddress", "https://board.example.org"));
        await app.Administrator.ReportAsync("CT1", "ed", "closed");
        await AddPersonAsync(app, 1, "executive", "State", "'CT'", "viewer");
        await app.Services.GetRequiredService<DigestStore>().KeepAsync(
            1, DigestChoice.None with { Repeat = DigestRepeat.Daily, Email = "executive@hospital.example" },
            new AuditEntry("person:1", "somebody", ""), Cancel);
        await app.SqlAsync("UPDATE PersonDigest SET ChosenAt = '2026-01-01 00:00:00.000+00:00'");

        // The loop may have been there first: together they put down one.
        var passes = app.Services.GetRequiredService<DigestPasses>();
        await passes.PassAsync(isStepDue: false, Cancel);
        await passes.PassAsync(isStepDue: false, Cancel);
        app.Services.GetRequiredService<OutboxDeliveryService>().Wake();
        await Eventually.TrueAsync(() => !post.Got.IsEmpty, TimeSpan.FromSeconds(30));
        await Eventually.TrueAsync(
            async () => await app.ScalarAsync<long>("SELECT COUNT(*) FROM OutboxMessage WHERE State = 'delivered'") == 1,
            TimeSpan.FromSeconds(30));

        var mail = Assert.Single(post.Got);
        Assert.Equal(("executive@hospital.example", "board@hospital.example"),
            (Assert.Single(mail.To.Mailboxes).Address, Assert.Single(mail.From.Mailboxes).Address));
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Null(mail.HtmlBody);
        Assert.Contains(" is closed", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Now: https://board.example.org/insights", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://board.example.org/account#digests", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(1L, await app.ScalarAsync<long>("SELECT COUNT(*) FROM OutboxMessage"));
    }

    [Fact]
    public async Task Without_a_mail_server_no_email_to_people_is_put_down()
    {
        await using var app = await BoardApp.StartAsync(engine);
        await AddPersonAsync(app, 1, "nurse@hospital.example", "FacilityCode", "'CT1'");
        await app.Services.GetRequiredService<NoticeStore>().RaiseAsync(
            new Notice("reminder:CT1:ed", NotificationTopic.Reminder, DateTimeOffset.UtcNow, "Lapses", "Lapses.") { Facility = "CT1",
                Service = "ed" }, Cancel);
        await app.Services.GetRequiredService<OutboxEnqueuer>().SpreadAsync(Cancel);
        Assert.Equal(0L, await app.ScalarAsync<long>("SELECT COUNT(*) FROM OutboxMessage"));
    }

    [Fact]
    public async Task What_cannot_be_sent_says_why()
    {
        await using var post = new PostOffice();
        var to = new NotificationSubscription(1, "Supervisor", NotificationChannel.Email, "supervisor@hospital.example",
            [], SubscriptionFilter.Everything);
        var message = new OutboxMessage { DeliveryId = "one", Title = "Title", Body = "Body" };

        Assert.Contains("Notifications:Smtp:Host", (await Sender(new SmtpOptions()).SendAsync(to, message, Cancel)).Error,
            StringComparison.Ordinal);
        // A server that offers no TLS gets nothing, unless the operator said that it may.
        var plain = new SmtpOptions { Host = "127.0.0.1", Port = post.Port };
        Assert.Contains("mail server could not be used", (await Sender(plain).SendAsync(to, message, Cancel)).Error,
            StringComparison.Ordinal);
        Assert.Empty(post.Got);
        plain.Security = SmtpSecurity.None;
        Assert.Equal(SendResult.Taken, await Sender(plain).SendAsync(to, message, Cancel));
        Assert.Equal(SendResult.Taken, await Sender(plain).SendAsync(to, message, Cancel));
        Assert.Single(post.Got.Select(mail => mail.MessageId).Distinct());
        // A mailbox that the server does not know.
        var unknown = await Sender(plain).SendAsync(to with { Target = "nobody@hospital.example" }, message, Cancel);
        Assert.Contains("refused", unknown.Error, StringComparison.Ordinal);
        Assert.True(unknown.Hopeless);
        var away = await Sender(new SmtpOptions { Host = "127.0.0.1", Port = 1, Security = SmtpSecurity.None })
            .SendAsync(to, message, Cancel);
        Assert.Contains("could not be used", away.Error, StringComparison.Ordinal);
        Assert.False(away.Hopeless);
    }

    private static async Task AddPersonAsync(BoardApp app, int id, string signInName, string column, string
        where, string role = "reporter")
    {
        await app.NumberedAsync(
            "Person", "INSERT INTO Person (Id, SignInName, NormalizedSignInName, Name, SecurityStamp, CreatedAt) VALUES (@id, @name, "
                + "@name, @name, 'x', '2026-01-01 00:00:00.000+00:00')",
            ("@id", id), ("@name", signInName));
        var kind = column switch { "State" => "state", "HealthSystemId" => "system", _ => "facility" };
        await app.SqlAsync(
            $"INSERT INTO AccessGrant (Principal, Role, ScopeKind, {column}) VALUES ('person:{id}', '{role}', '{kind}', {where})");
    }

    private static EmailSender Sender(SmtpOptions smtp) =>
        new(Options.Create(new NotificationOptions { Smtp = smtp }), TimeProvider.System);

    /// <summary>A real SMTP server on a port of its own.</summary>
    private sealed class PostOffice : MessageStore, IMailboxFilter, IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Task running;

        public PostOffice()
        {
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                Port = ((IPEndPoint)probe.LocalEndpoint).Port;
            }

            var services = new SmtpServer.ComponentModel.ServiceProvider();
            services.Add((IMessageStore)this);
            services.Add((IMailboxFilter)this);
            var options = new SmtpServerOptionsBuilder().ServerName("post.test").Endpoint(endpoint =>
                endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port))).Build();
            running = new SmtpServer.SmtpServer(options, services).StartAsync(stop.Token);
        }

        public int Port { get; }

        public ConcurrentQueue<MimeMessage> Got { get; } = new();

        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction,
            ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var stream = new MemoryStream(buffer.ToArray());
            Got.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
            return SmtpResponse.Ok;
        }

        public Task<bool> CanAcceptFromAsync(ISessionContext context, SmtpServer.Mail.IMailbox from, int size,
            CancellationToken cancellationToken) => Task.FromResult(true);

        public Task<bool> CanDeliverToAsync(ISessionContext context, SmtpServer.Mail.IMailbox to, SmtpServer.Mail.IMailbox from,
            CancellationToken cancellationToken) =>
            Task.FromResult(to.User != "nobody");

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.Dispose();
        }
    }
}
