using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Audit;
using StatusBoard.Boards;
using StatusBoard.Web.Features.Administration.EditMode;

namespace StatusBoard.Web.Tests.Features.Administration;

/// <summary>An administrator sees and changes the mode of the board; what is refused is said, and the mode stays.</summary>
public sealed class ModeAdminTests
{
    private const string Reported =
        "UPDATE ServiceStatus SET Status = 'diversion' WHERE FacilityCode = 'CT1' AND ServiceCode = 'ed'";

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_an_empty_board_the_mode_is_changed_without_a_word_and_the_page_loads_again()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<ModeAdmin>(parameters => parameters.Add(one => one.Address, "10.0.0.9"));
        page.WaitForAssertion(() => Assert.Contains("live", page.Find("[data-mode-now]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("button[type=submit]"));

        page.Find("input[value=exercise]").Change("exercise");
        Assert.Contains("do not work in the mode", page.Find("[data-mode-means]").TextContent, StringComparison.Ordinal);
        page.Find("form").Submit();

        var navigation = given.Services.GetRequiredService<BunitNavigationManager>();
        page.WaitForAssertion(() => Assert.True(Assert.Single(navigation.History).Options.ForceLoad));
        Assert.Equal(BoardMode.Exercise, (await given.Modes.ReadAsync(Cancel)).Mode);
        var act = Assert.Single(await given.ActsAsync(), one => one.Action == "board.mode");
        Assert.Equal(("person:1", "10.0.0.9"), (act.Actor, act.Address));
    }

    [Fact]
    public async Task Once_something_was_reported_the_name_of_the_new_mode_has_to_be_typed()
    {
        await using var given = await GivenAdmin.StartAsync();
        await given.SqlAsync(Reported);
        var page = given.Render<ModeAdmin>();
        page.WaitForAssertion(() => page.Find("input[value=simulation]"));
        page.Find("input[value=simulation]").Change("simulation");
        GivenAdmin.FieldOf(page, "Type simulation to confirm").Input("exercise");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains(
            "Statuses have been reported on this board in the mode 'live'", page.Markup, StringComparison.Ordinal));
        Assert.Equal(BoardMode.Live, (await given.Modes.ReadAsync(Cancel)).Mode);

        GivenAdmin.FieldOf(page, "Type simulation to confirm").Input("simulation");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Single(given.Services.GetRequiredService<BunitNavigationManager>().History));
        Assert.Equal(BoardMode.Simulation, (await given.Modes.ReadAsync(Cancel)).Mode);
    }

    [Fact]
    public async Task What_somebody_else_has_changed_meanwhile_is_said_and_nothing_is_changed()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<ModeAdmin>();
        page.WaitForAssertion(() => page.Find("input[value=exercise]"));
        await given.Modes.ChangeAsync(BoardMode.Live, BoardMode.Simulation, null, new AuditActor("person:2", "Ben"), Cancel);

        page.Find("input[value=exercise]").Change("exercise");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains(
            "Somebody else has changed the mode from live to simulation", page.Find("[data-problem]").TextContent,
            StringComparison.Ordinal));
        Assert.Contains("Ben", page.Find("[data-mode-now]").TextContent, StringComparison.Ordinal);
        Assert.Equal(BoardMode.Simulation, (await given.Modes.ReadAsync(Cancel)).Mode);
    }

    [Fact]
    public async Task Who_is_an_administrator_no_longer_changes_no_mode()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<ModeAdmin>();
        page.WaitForAssertion(() => page.Find("input[value=exercise]"));
        await given.DemoteAsync();

        page.Find("input[value=exercise]").Change("exercise");
        page.Find("form").Submit();

        page.WaitForAssertion(() =>
            Assert.Contains("Nothing was saved", page.Find("[data-problem]").TextContent, StringComparison.Ordinal));
        Assert.Equal(BoardMode.Live, (await given.Modes.ReadAsync(Cancel)).Mode);
    }
}
