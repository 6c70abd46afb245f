using StatusBoard.Web.Features.Walls;

namespace StatusBoard.Web.Tests.Features.Walls;

public sealed class RotationTests
{
    private readonly Rotation rotation = new(TimeSpan.FromSeconds(15));
    private readonly DateTimeOffset start = GivenWall.Now;

    [Fact]
    public void Pages_follow_each_other_and_begin_anew()
    {
        var seen = new List<int>();
        for (var second = 0; second <= 60; second += 5)
        {
            rotation.Advance(3, start.AddSeconds(second));
            seen.Add(rotation.Page);
        }

        Assert.Equal([0, 0, 0, 1, 1, 1, 2, 2, 2, 0, 0, 0, 1], seen);
    }

    [Fact]
    public void News_interrupt_and_stand_first_for_one_turn()
    {
        rotation.Advance(3, start);
        rotation.Advance(3, start.AddSeconds(15));
        Assert.Equal(1, rotation.Page);

        rotation.Interrupt(["A"], start.AddSeconds(20));
        rotation.Interrupt(["B"], start.AddSeconds(22));
        Assert.Equal(0, rotation.Page);
        Assert.Equal(["B", "A"], rotation.Leading);

        Assert.False(rotation.Advance(3, start.AddSeconds(36)));
        Assert.True(rotation.Advance(3, start.AddSeconds(37)));
        Assert.Empty(rotation.Leading);
        Assert.Equal(0, rotation.Page);
    }

    [Fact]
    public void A_single_page_stays()
    {
        rotation.Advance(1, start);
        Assert.False(rotation.Advance(1, start.AddMinutes(5)));
        Assert.Equal(0, rotation.Page);
    }
}
