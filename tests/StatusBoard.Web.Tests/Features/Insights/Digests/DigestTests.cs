using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Audit;
using StatusBoard.Notifications;
using StatusBoard.Storage.Notifications;
using StatusBoard.Web.Features.Insights.Digests;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Insights.Digests;

/// <summary>From a choice to a message in the outbox.</summary>
public sealed class DigestTests(DigestTests.Board board) : IClassFixture<DigestTests.Board>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private BoardApp App => board.App;

    private DigestPasses Passes => App.Services.GetRequiredService<DigestPasses>();

    [Fact]
    public async Task Each_gets_one_a_day_with_the_figures_of_what_they_may_see_until_they_are_disabled()
    {
        await ChooseAsync(71, "ct@hospital.example", "State", "'CT'");
        await ChooseAsync(72, "all@hospital.example", null, "NULL");
        Assert.Equal(2, await Passes.PassAsync(isStepDue: false, Cancel));
        Assert.Equal(0, await Passes.PassAsync(isStepDue: false, Cancel));
        var (local, all) = (await BodyAsync("ct@hospital.example"), await BodyAsync("all@hospital.example"));
        Assert.StartsWith("Of 3 emergency departments 1 is closed", local, StringComparison.Ordinal);
        Assert.StartsWith("Of 5 emergency departments 1 is closed", all, StringComparison.Ordinal);
        Assert.Contains("Closed: 1 (an hour ago ", local, StringComparison.Ordinal);
        Assert.Contains("Now: https://board.example.org/insights\n", local, StringComparison.Ordinal);
        Assert.Contains("Connecticut: 1 closed, 0 diverting of 3", local, StringComparison.Ordinal);
        Assert.Contains("people have a nearest emergency department", local, StringComparison.Ordinal);
        Assert.EndsWith("Change or end it:\nhttps://board.example.org/account#digests\n", local, StringComparison.Ordinal);
        Assert.DoesNotContain("Pennsylvania", local, StringComparison.Ordinal);

        // The next day comes, and one of them has left.
        await App.SqlAsync("UPDATE PersonDigest SET SentFor = '2026-02-01 00:00:00.000+00:00'");
        await App.SqlAsync("DELETE FROM OutboxMessage WHERE Topic = 'digest'");
        await App.SqlAsync("UPDATE Person SET DisabledAt = CreatedAt WHERE Id = 71");
        App.Services.GetRequiredService<AccessGuard>().Forget("person:71");
        Assert.Equal(1, await Passes.PassAsync(isStepDue: false, Cancel));
        Assert.Equal("all@hospital.example", await App.ScalarAsync<string>("SELECT Recipient FROM OutboxMessage WHERE Topic = 'digest'"));
    }

    [Fact]
    public async Task A_step_of_an_incident_reaches_those_who_chose_it_and_may_see_the_incident_once()
    {
        await ChooseAsync(81, "steps@hospital.example", "State", "'RI'", DigestRepeat.Never);
        await ChooseAsync(82, "elsewhere@hospital.example", "State", "'CT'", DigestRepeat.Never);
        using var opened = await App.Administrator.PostAsync(
            "/api/v1/incidents", new { name = "Burst main", kind = "utility-failure", facilities = new[] { "RI1" } });
        var incident = (await opened.JsonAsync(HttpStatusCode.Created)).GetProperty("id").ToString();
        Assert.Equal(1, await Passes.PassAsync(isStepDue: true, Cancel));
        Assert.Equal(0, await Passes.PassAsync(isStepDue: true, Cancel));
        var body = await BodyAsync("steps@hospital.example");
        Assert.StartsWith("Burst main\n- ", body, StringComparison.Ordinal);
        Assert.Contains($"https://board.example.org/incidents/{incident}\n", body, StringComparison.Ordinal);
        Assert.Contains("Of 1 emergency department ", body, StringComparison.Ordinal);
        Assert.Equal(0, await App.ScalarAsync<int>(
            "SELECT COUNT(*) FROM OutboxMessage WHERE Recipient = 'elsewhere@hospital.example'"));
    }

    private async Task ChooseAsync(int id, string name, string? column, string where, DigestRepeat repeat = DigestRepeat.Daily)
    {
        await App.NumberedAsync(
            "Person", "INSERT INTO Person (Id, SignInName, NormalizedSignInName, Name, SecurityStamp, CreatedAt) VALUES (@id, @name, "
                + "@name, @name, 'x', '2026-01-01 00:00:00.000+00:00')",
            ("@id", id), ("@name", name));
        await App.SqlAsync(column is null
            ? $"INSERT INTO AccessGrant (Principal, Role, ScopeKind) VALUES ('person:{id}', 'viewer', 'everything')"
            : $"INSERT INTO AccessGrant (Principal, Role, ScopeKind, {column}) VALUES ('person:{id}', 'viewer', 'state', {where})");
        await App.Services.GetRequiredService<DigestStore>().KeepAsync(
            id, DigestChoice.None with { Repeat = repeat, Steps = repeat == DigestRepeat.Never },
            new AuditEntry($"person:{id}", name, ""), Cancel);
        // Chosen some days ago, so that one is due.
        await App.SqlAsync("UPDATE PersonDigest SET ChosenAt = '2026-01-01 00:00:00.000+00:00'");
    }

    private Task<string> BodyAsync(string recipient) => App.ScalarAsync<string>(
        "SELECT Body FROM OutboxMessage WHERE Topic = 'digest' AND Recipient = @recipient", ("@recipient", recipient));

    /// <summary>A board with a closed department.</summary>
    public sealed class Board : IAsyncLifetime
    {
        public BoardApp App { get; } = new() { Settings = { ["Notifications:PublicAddress"] = "https://board.example.org" } };

        public async ValueTask InitializeAsync()
        {
            _ = App.Running;
            await App.InitializeAsync();
            using var answer = await App.Administrator.PutStatusAsync("CT2", "ed", new { status = "closed" });
            answer.EnsureSuccessStatusCode();
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
