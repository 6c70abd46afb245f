using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Access;
using StatusBoard.Administration;
using StatusBoard.Audit;
using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Tests.Security.Access;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

/// <summary>Texts on their way in and out: what the rules refuse, in which form the rest is kept, and what is shown of rows that no rule
/// has seen.</summary>
public sealed class TextTests(BoardApp app) : IClassFixture<BoardApp>
{
    private const string Override = "\u202E";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reason_that_turns_its_row_around_is_refused_with_the_character_and_its_place_and_others_are_kept_in_one_form()
    {
        using var refused = await app.Administrator.PutStatusAsync(
            "CT1", "ed", new { status = "diversion", reason = $"CT {Override}nwod" });
        var errors = (await refused.ProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.Contains(
            "U+202E (right-to-left override), at place 4", errors.GetProperty("reason")[0].GetString(), StringComparison.Ordinal);
        var written = await app.Administrator.ReportAsync("CT1", "ed", "diversion", "cafe\u0301\u200B closed\u00A0today ");
        Assert.Equal("café closed today", written.Text("ed", "reason"));
    }

    [Fact]
    public async Task Rows_written_by_SQL_are_shown_without_what_turns_hides_or_overdraws()
    {
        await app.SqlAsync("UPDATE Facility SET Name = @name, City = @city WHERE Code = 'CT3'", ("@name", $"St. {Override}leahpaR\u202C"),
            ("@city", "New\u2066 Haven" + string.Concat(Enumerable.Repeat('\u0316', 40))));
        await app.SqlAsync(
            "UPDATE ServiceStatus SET Status = 'closed', Reason = @reason WHERE FacilityCode = 'CT3' AND ServiceCode = 'ed'",
            ("@reason", $"{Override}flood\uDB40\uDC41"));
        await Eventually.TrueAsync(() => app.Feed.Board.Find("CT3") is { Facility.Name: "St. leahpaR" });
        await Eventually.TrueAsync(() => app.Feed.Board.Find("CT3")?.Ed?.Entry.Reason is not null);
        var facility = await app.Anybody.JsonAsync("/api/v1/facilities/CT3");
        Assert.Equal("flood", facility.Text("ed", "reason"));
        Assert.Equal(4, facility.Text("city").Count(letter => letter == '\u0316'));
        var events = await app.Anybody.JsonAsync("/api/v1/events?facility=CT3&limit=1000");
        Assert.All(events.GetProperty("events").EnumerateArray(), one =>
            Assert.DoesNotContain(Override, one.Plain().Replace("\\u202E", Override, StringComparison.OrdinalIgnoreCase),
            StringComparison.Ordinal));
        foreach (var page in new[] { "/", "/facilities/CT3", "/wall", "/dispatch" })
            Assert.DoesNotContain(
                Override, WebUtility.HtmlDecode(await app.Anybody.GetStringAsync(page, Cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incident_with_a_name_that_turns_its_row_around_is_not_opened()
    {
        using var opened = await app.Administrator.PostAsJsonAsync("/api/v1/incidents", new { name = $"a{Override}b", kind = "fire" },
            Cancel);
        Assert.Equal(["name"], await opened.FieldsAtFaultAsync());
    }

    [Fact]
    public async Task Health_systems_regions_and_keys_have_names_that_are_different_to_look_at()
    {
        var editor = app.Services.GetRequiredService<ReferenceEditor>();
        var actor = new AuditActor("person:1", "Ada");
        Assert.Equal(
            SaveOutcome.Saved, (await editor.SaveSystemAsync(new NamedPlace("Trinity  Health") { Active = true }, actor, Cancel)).Outcome);
        foreach (var other in new[] { "TRINITY HEALTH", "Trinity\u00A0Health ", "Ｔrinity Health", "Tri\u200Bnity Health" })
            Assert.Contains("already",
                Assert.Single((await editor.SaveSystemAsync(new NamedPlace(other) { Active = true }, actor, Cancel)).Problems).Message,
                StringComparison.Ordinal);
        Assert.Equal(SaveOutcome.Saved,
            (await editor.SaveRegionAsync(new NamedPlace("Coast") { State = "CT", Active = true }, actor, Cancel)).Outcome);
        Assert.Contains("already",
            Assert.Single((await editor.SaveRegionAsync(new NamedPlace("cＯast") { State = "CT", Active = true }, actor, Cancel)).Problems)
            .Message, StringComparison.Ordinal);
        Assert.Equal(SaveOutcome.Saved,
            (await editor.SaveRegionAsync(new NamedPlace("Coast") { State = "RI", Active = true }, actor, Cancel)).Outcome);

        var keys = app.Services.GetRequiredService<ApiKeyStore>();
        var ada = new Principal("person:1", "Ada", []);
        var (first, _) = await keys.CreateAsync(new KeyDraft("CAD", new Grant(Role.Reporter, Scope.Everything), null), ada, null, Cancel)
            .DoneAsync();
        await keys.CreateAsync(new KeyDraft("cad\u200B ", new Grant(Role.Viewer, Scope.Everything), null), ada, null, Cancel)
            .RefusedAsync();
        await keys.RevokeAsync(first.Id, ada, null, Cancel);
        await keys.CreateAsync(new KeyDraft("Cad", new Grant(Role.Viewer, Scope.Everything), null), ada, null, Cancel).DoneAsync();
    }

    [Fact]
    public async Task A_list_that_writes_a_health_system_another_way_adds_none_beside_it()
    {
        var before = await app.ScalarAsync<long>("SELECT COUNT(*) FROM HealthSystem");
        await app.Services.GetRequiredService<Storage.Facilities.FacilityStore>().UpsertAsync(
            [new("CT8", "Another Hospital", "Hartford", "CT", "America/New_York") { System = "YALE New  Haven\u00A0Health",
                Region = "north central" }], Cancel);
        Assert.Equal(before, await app.ScalarAsync<long>("SELECT COUNT(*) FROM HealthSystem"));
        Assert.Equal("Yale New Haven Health", await app.ScalarAsync<string>(
            "SELECT s.Name FROM Facility AS f JOIN HealthSystem AS s ON s.Id = f.HealthSystemId WHERE f.Code = 'CT8'"));
    }
}
