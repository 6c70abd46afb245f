using StatusBoard.Web.Live;

namespace StatusBoard.Web.Tests.Live;

/// <summary>A clock that was set is noticed, and one that goes is not.</summary>
public sealed class ClockStepTests
{
    private readonly TwoClocks time = new();

    [Fact]
    public void Time_that_passes_is_no_step()
    {
        var clock = new ClockStep(time);
        Assert.Null(clock.Look());
        time.Pass(TimeSpan.FromHours(3));
        Assert.Null(clock.Look());
        time.Set(ClockStep.Least - TimeSpan.FromMilliseconds(1));
        time.Pass(TimeSpan.FromSeconds(2));
        Assert.Null(clock.Look());
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    [InlineData(5)]
    [InlineData(-5)]
    public void A_clock_that_was_set_is_told_once_with_how_far(int seconds)
    {
        var clock = new ClockStep(time);
        clock.Look();
        time.Set(TimeSpan.FromSeconds(seconds));
        time.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(seconds), clock.Look());
        time.Pass(TimeSpan.FromSeconds(2));
        Assert.Null(clock.Look());
    }

    /// <summary>The time of day, and the time that passes.</summary>
    private sealed class TwoClocks : TimeProvider
    {
        private DateTimeOffset clock = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
        private long elapsed = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan passed) => (clock, elapsed) = (clock + passed, elapsed + passed.Ticks);

        public void Set(TimeSpan step) => clock += step;

        public override DateTimeOffset GetUtcNow() => clock;

        public override long GetTimestamp() => elapsed;
    }
}
