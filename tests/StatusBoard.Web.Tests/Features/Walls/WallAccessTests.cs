using System.Net;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Security.Access;

namespace StatusBoard.Web.Tests.Features.Walls;

/// <summary>Who may make views of walls, and what a wall tells to whom.</summary>
public sealed class WallAccessTests(GuardedApp guarded) : IClassFixture<GuardedApp>
{
    private const string Saving = "Save the view";

    private BoardApp App => guarded.App;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("viewer", false)]
    [InlineData("reporter", false)]
    [InlineData("dispatcher", false)]
    [InlineData("coordinator", false)]
    [InlineData("administrator", true)]
    public async Task Who_may_read_makes_a_view_and_only_an_administrator_saves_it(string role, bool may)
    {
        using var somebody = App.Client(await App.KeyAsync(role));
        var page = await somebody.GetStringAsync("/wall/setup", Cancel);
        Assert.Contains("The address of this wall", page, StringComparison.Ordinal);
        Assert.Equal(may, page.Contains(Saving, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_setup_begins_with_the_address_of_a_wall()
    {
        var page = await App.Administrator.GetStringAsync("/wall/setup?state=RI&theme=light&title=The%20island", Cancel);
        Assert.Contains("/wall?state=RI&amp;title=The%20island&amp;theme=light", page, StringComparison.Ordinal);
        Assert.Contains("data-theme=\"light\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incident_is_not_named_to_who_sees_nothing_of_it()
    {
        using var opened = await App.Administrator.PostAsync(
            "/api/v1/incidents", new { name = "Fire at the island", kind = "other", facilities = new[] { "RI1" } });
        var number = (await opened.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetInt32();
        var wall = $"/wall?incident={number}";
        await Eventually.TrueAsync(async () =>
            (await App.Administrator.GetStringAsync(wall, Cancel)).Contains("Fire at the island", StringComparison.Ordinal));
        using var viewer = App.Client(await App.KeyAsync("viewer", state: "CT"));
        var page = await viewer.GetStringAsync(wall, Cancel);
        Assert.DoesNotContain("Fire at the island", page, StringComparison.Ordinal);
        Assert.Contains($"Incident {number}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Fire at the island", await viewer.GetStringAsync($"/wall/setup?incident={number}", Cancel),
            StringComparison.Ordinal);
    }
}
