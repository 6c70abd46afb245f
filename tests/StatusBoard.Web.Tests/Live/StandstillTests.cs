using Microsoft.Extensions.Time.Testing;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Tests.Live;

/// <summary>A process that did not run finds out afterwards.</summary>
public sealed class StandstillTests
{
    private static readonly TimeSpan Due = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider time = new();

    [Fact]
    public void What_comes_in_time_or_a_little_late_is_no_standstill()
    {
        var standstill = new Standstill(time);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Null(standstill.Runs(Due));
        time.Advance(Due);
        Assert.Null(standstill.Runs(Due));
        time.Advance(Due + Standstill.Least - TimeSpan.FromMilliseconds(1));
        Assert.Null(standstill.Runs(Due));
    }

    [Fact]
    public void What_comes_much_later_is_told_once_with_how_late_it_was()
    {
        var standstill = new Standstill(time);
        standstill.Runs(Due);
        time.Advance(Due + Standstill.Least);
        Assert.Equal(Standstill.Least, standstill.Runs(Due));
        time.Advance(Due);
        Assert.Null(standstill.Runs(Due));
    }
}
