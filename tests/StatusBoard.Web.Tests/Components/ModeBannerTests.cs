using Bunit;
using Microsoft.AspNetCore.Components.Web;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;
using StatusBoard.Web.Tests.Making;
using StatusBoard.Web.Tests.Pages;

namespace StatusBoard.Web.Tests.Components;

/// <summary>The mode of the board in the banner of each page, in the header of a wall and in the title.</summary>
public sealed class ModeBannerTests
{
    [Theory]
    [InlineData(BoardMode.Exercise, "EXERCISE", "Nothing here is real.")]
    [InlineData(BoardMode.Simulation, "SIMULATION", "Nothing here is real: a program makes the statuses.")]
    public void The_banner_says_the_mode_and_that_nothing_is_real(BoardMode mode, string mark, string meaning)
    {
        using var screen = new Screen(In(mode));

        var banner = screen.Render<ModeBanner>().Find("aside");

        Assert.Equal((mark, meaning), (banner.QuerySelector("b")!.TextContent, banner.QuerySelector("span")!.TextContent));
        Assert.Equal((mode.Code(), mark), (banner.GetAttribute("data-mode"), banner.GetAttribute("data-word")));
    }

    [Fact]
    public void A_live_board_has_no_banner_no_mark_and_a_plain_title()
    {
        using var screen = new Screen(In(BoardMode.Live));

        Assert.Equal("", screen.Render<ModeBanner>().Markup);
        Assert.Equal("", ModeMarkup.Mark(BoardMode.Live).Value);
        Assert.Equal("Board", BoardMode.Live.Title("Board"));
    }

    [Fact]
    public void Until_the_board_was_read_no_mode_is_claimed()
    {
        Assert.Null(new Given().Feed.Heartbeat.Mode);
        Assert.Equal("simulation", In(BoardMode.Simulation).Feed.Heartbeat.Mode);
    }

    [Fact]
    public void What_is_the_same_for_all_viewers_is_written_once() =>
        Assert.Same(ModeMarkup.Banner(BoardMode.Exercise), ModeMarkup.Banner(BoardMode.Exercise));

    [Fact]
    public void A_title_has_the_mode_before_it()
    {
        using var screen = new Screen(In(BoardMode.Exercise));
        screen.JSInterop.Mode = JSRuntimeMode.Loose;
        var head = screen.Render<HeadOutlet>();

        screen.Render<BoardTitle>(parameters => parameters.AddChildContent("Incidents"));

        head.WaitForAssertion(() => Assert.Equal("EXERCISE: Incidents", head.Find("title").TextContent));
    }

    private static Given In(BoardMode mode)
    {
        var given = new Given();
        given.Feed.Apply(new BoardUpdate(1, [], [], Given.Catalogue) { Epoch = "one", IsComplete = true, Mode = mode }, Given.Start);
        return given;
    }
}
