using Bunit;
using StatusBoard.Runs;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Dispatch;

/// <summary>A row of the desk's list: the numbers beside what is declared.</summary>
public sealed class DenseRowTests : IDisposable
{
    private readonly Given given = Given.Board(Given.Hospital("CT1"), Given.Hospital("CT2")).Opening("CT1", "CT2");
    private readonly BunitContext screen;

    public DenseRowTests() => screen = DeskScreen.Of(given);

    public void Dispose() => screen.Dispose();

    [Fact]
    public async Task Ambulances_have_a_cell_with_how_many_wait_for_how_long_and_how_many_come()
    {
        var since = given.Time.GetUtcNow().AddMinutes(-25);
        var row = Row(new FacilityLoad("CT1") { EnRoute = 2, Arrivals = [since, since.AddMinutes(10)] });
        var cell = row.Find("td.amb");
        Assert.Equal("2", cell.QuerySelector("b")!.TextContent);
        Assert.Equal($"{since.ToUnixTimeMilliseconds()}", cell.QuerySelector("[t]")!.GetAttribute("t"));
        Assert.Contains("+2 on the way", cell.TextContent, StringComparison.Ordinal);

        // They change without a change of the facility; the same ones again render nothing.
        var renders = row.RenderCount;
        await row.InvokeAsync(() => row.Instance.Show(new FacilityLoad("CT1") { EnRoute = 1 }));
        Assert.Equal((renders + 1, "+1 on the way"), (row.RenderCount, row.Find("td.amb").TextContent.Trim()));
        await row.InvokeAsync(() => row.Instance.Show(new FacilityLoad("CT1") { EnRoute = 1 }));
        Assert.Equal(renders + 1, row.RenderCount);
        await row.InvokeAsync(() => row.Instance.Show(null));
        Assert.Equal("", row.Find("td.amb").TextContent.Trim());
    }

    [Fact]
    public void The_measured_level_stands_beside_the_declared_status()
    {
        Assert.DoesNotContain("%", Row(null).Find("td.why").TextContent, StringComparison.Ordinal);
        given.Measured("CT1", ("ed-capacity", 40), ("ed-census", 57));
        var why = Row(null).Find("td.why");
        Assert.Contains("143 %", why.TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<DenseRow> Row(FacilityLoad? load) => screen.Render<DenseRow>(parameters => parameters
        .Add(one => one.Facility, given.Feed.Board.Find("CT1")!).Add(one => one.Load, load).Add(one => one.Index, 2));
}
