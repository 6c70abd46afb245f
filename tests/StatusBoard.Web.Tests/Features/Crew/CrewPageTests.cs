using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Access;
using StatusBoard.Dispatch.Crew;
using StatusBoard.Storage.Dispatch.Crew;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Crew;

/// <summary>The crew's page, and the links to it.</summary>
public sealed class CrewPageTests(CrewPageTests.Guarded app) : IClassFixture<CrewPageTests.Guarded>
{
    private static readonly Principal Dispatcher = new("person:7", "M. Chen", [new Grant(Role.Dispatcher, Scope.Of(["CT"]))]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_opens_the_page_of_its_states_until_it_is_revoked_and_nothing_else()
    {
        var store = app.Services.GetRequiredService<CrewLinkStore>();
        var secret = await store.AddAsync(new CrewLinkDraft("Medic 12", 12), ["CT"], Dispatcher, null, Cancel);
        var page = await app.Anybody.GetStringAsync($"/crew/{secret}?place=Hartford&need=general", Cancel);
        Assert.Contains("NOT UP TO DATE", page, StringComparison.Ordinal);
        Assert.Contains("data-crew", page, StringComparison.Ordinal);
        Assert.DoesNotContain("blazor.web.js", page, StringComparison.OrdinalIgnoreCase);

        Assert.NotEqual(HttpStatusCode.OK, (await app.Anybody.GetAsync("/api/v1/board", Cancel)).StatusCode);
        var link = (await store.FindAsync(secret, Cancel))!;
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anybody.GetAsync($"/crew/{secret[..^1]}", Cancel)).StatusCode);
        await store.RevokeAsync(link.Id, Dispatcher, null, Cancel);
        await Eventually.TrueAsync(async () =>
            (await app.Anybody.GetAsync($"/crew/{secret}", Cancel)).StatusCode == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_refresh_is_small_json_with_its_age_and_the_answer()
    {
        var secret = await app.Services.GetRequiredService<CrewLinkStore>().AddAsync(
            new CrewLinkDraft("Medic 13", 12), ["CT"], Dispatcher, null, Cancel);
        using HttpRequestMessage request = new(HttpMethod.Get, $"/crew/{secret}?lat=41.76&lon=-72.68&need=stroke");
        request.Headers.Accept.ParseAdd("application/json");
        var answer = await app.Anybody.SendAsync(request, Cancel);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.True(json.TryGetProperty("asOf", out _));
        Assert.Contains("stroke", json.Text("html"), StringComparison.Ordinal);
        Assert.True((await answer.Content.ReadAsByteArrayAsync(Cancel)).Length < 12_000);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_on_the_page()
    {
        var page = WebUtility.HtmlDecode(await app.Administrator.GetStringAsync("/crew?place=Nowhereville", Cancel));
        Assert.Contains("No place “Nowhereville” is known", page, StringComparison.Ordinal);
        page = WebUtility.HtmlDecode(await app.Administrator.GetStringAsync("/crew?need=headache", Cancel));
        Assert.Contains("“headache” is no need", page, StringComparison.Ordinal);
        page = WebUtility.HtmlDecode(await app.Administrator.GetStringAsync("/crew?lat=x&lon=1", Cancel));
        Assert.Contains("position of the phone cannot be read", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dispatcher_makes_a_link_that_is_shown_once_and_revokes_it()
    {
        using var browser = new FormBrowser(app.Address);
        await browser.SendAsync("/account", "/account/sign-in", ("key", await app.KeyAsync("dispatcher", "CT")));
        var made = await browser.SendAsync("/dispatch/crew", "/dispatch/crew/links", ("label", "Medic 9"), ("hours", "12"));
        var page = await browser.PageAsync(made!);
        Assert.Contains("/crew/crew_", page, StringComparison.Ordinal);
        Assert.Contains("Medic 9", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/crew/crew_", await browser.PageAsync(made!), StringComparison.Ordinal);
        Assert.Equal("/dispatch/crew?problem=hours",
            await browser.SendAsync("/dispatch/crew", "/dispatch/crew/links", ("label", "Medic 9"), ("hours", "900")));
        var id = await app.ScalarAsync<int>("SELECT MAX(Id) FROM CrewLink WHERE Label = 'Medic 9'");
        await browser.SendAsync("/dispatch/crew", $"/dispatch/crew/links/{id}/revoke", ("revoke", "yes"));
        Assert.DoesNotContain("Medic 9", await browser.PageAsync("/dispatch/crew"), StringComparison.Ordinal);
    }

    /// <summary>A board that only known people read.</summary>
    public sealed class Guarded : BoardApp
    {
        public Guarded() => Settings["Access:AnonymousRead"] = "false";
    }
}
