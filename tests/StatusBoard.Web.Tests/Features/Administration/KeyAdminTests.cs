using Bunit;
using StatusBoard.Access;
using StatusBoard.Storage.Tests.Security.Access;
using StatusBoard.Web.Features.Administration.Keys;

namespace StatusBoard.Web.Tests.Features.Administration;

/// <summary>A key is made, shown once and revoked; what is wrong is said beside its field.</summary>
public sealed class KeyAdminTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_shown_once_and_only_what_it_belongs_to_stays()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<KeyAdmin>(parameters => parameters.Add(one => one.Address, "10.0.0.9"));
        page.WaitForAssertion(() => Assert.Contains("No key is in force", page.Markup, StringComparison.Ordinal));
        GivenAdmin.Press(page, "New key");
        GivenAdmin.FieldOf(page, "Name").Change("Computer-aided dispatch");
        page.FindAll("input[type=radio]")[1].Click();
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-secret]")));
        var secret = page.Find("[data-secret]").TextContent;
        var key = Assert.Single(await given.Keys.ListAsync(Cancel));
        Assert.Equal(key.Id, (await given.Keys.FindAsync(secret, Cancel))!.Id);
        Assert.Contains("Computer-aided dispatch", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        var act = Assert.Single(await given.ActsAsync());
        Assert.Equal(($"key:{key.Id}", "person:1", "10.0.0.9"), (act.Subject, act.Actor, act.Address));
        Assert.DoesNotContain(secret, act.After, StringComparison.Ordinal);

        GivenAdmin.Press(page, "I have kept it");
        Assert.DoesNotContain(secret, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_without_a_name_or_a_place_is_refused_field_by_field_and_what_was_typed_stays()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<KeyAdmin>();
        GivenAdmin.Press(page, "New key");
        GivenAdmin.FieldOf(page, "Name").Change(" ");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".mud-input-helper-text.mud-input-error").Count));

        GivenAdmin.FieldOf(page, "Name").Change("Paging");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".mud-input-helper-text.mud-input-error")));
        Assert.Equal("Paging", GivenAdmin.FieldOf(page, "Name").GetAttribute("value"));
        Assert.Empty(await given.Keys.ListAsync(Cancel));
    }

    [Fact]
    public async Task A_key_is_revoked_after_a_question_and_stays_in_the_list_of_those_that_were()
    {
        await using var given = await GivenAdmin.StartAsync();
        var (key, secret) = await given.Keys.CreateAsync(new("Paging", new Grant(Role.Viewer, Scope.Everything), null),
            new Principal("person:1", "Ada", []), null, Cancel).DoneAsync();
        var page = given.Render<KeyAdmin>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[aria-label='Revoke Paging']")));
        page.Find("[aria-label='Revoke Paging']").Click();
        given.Providers.WaitForAssertion(() =>
            Assert.Contains("Revoke the key of Paging?", given.Providers.Markup, StringComparison.Ordinal));
        GivenAdmin.Press(given.Providers, "Cancel");
        Assert.NotNull(await given.Keys.FindAsync(secret, Cancel));

        page.Find("[aria-label='Revoke Paging']").Click();
        given.Providers.WaitForAssertion(() =>
            Assert.Contains("Revoke the key of Paging?", given.Providers.Markup, StringComparison.Ordinal));
        GivenAdmin.Press(given.Providers, "Revoke");
        page.WaitForAssertion(() => Assert.Contains("No key is in force", page.Markup, StringComparison.Ordinal));
        Assert.NotNull(Assert.Single(await given.Keys.ListAsync(Cancel), one => one.Id == key.Id).RevokedAt);
        page.Find("input[type=checkbox]").Change(true);
        page.WaitForAssertion(() => Assert.Contains("revoked", page.Find("tbody tr").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_an_administrator_no_longer_makes_no_key()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<KeyAdmin>();
        GivenAdmin.Press(page, "New key");
        GivenAdmin.FieldOf(page, "Name").Change("Mine");
        page.FindAll("input[type=radio]")[1].Click();
        await given.DemoteAsync();
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("You may not administer the board any more", page.Markup, StringComparison.Ordinal));
        Assert.Empty(await given.Keys.ListAsync(Cancel));
    }

    [Fact]
    public async Task A_key_whose_end_somebody_wrote_so_that_it_cannot_be_read_is_listed_as_ended_and_can_be_revoked()
    {
        await using var given = await GivenAdmin.StartAsync();
        var (key, secret) = await given.Keys.CreateAsync(new("Paging", new Grant(Role.Viewer, Scope.Everything), null),
            new Principal("person:1", "Ada", []), null, Cancel).DoneAsync();
        await given.SqlAsync($"PRAGMA ignore_check_constraints = ON; UPDATE ApiKey SET ExpiresAt = 'tomorrow' WHERE Id = {key.Id}");

        var page = given.Render<KeyAdmin>();

        page.WaitForAssertion(() =>
            Assert.Contains("cannot be read: counts as ended", page.Find("tbody tr").TextContent, StringComparison.Ordinal));
        Assert.Single(page.FindAll("[aria-label='Revoke Paging']"));
        Assert.Null(await given.Keys.FindAsync(secret, Cancel));
    }
}
