using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Web.Features.Administration.ReadHealth;
using StatusBoard.Web.Live;
using StatusBoard.Web.Telemetry;

namespace StatusBoard.Web.Tests.Telemetry;

public sealed class HealthCurvesTests : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Meter meter;
    private readonly HealthCurves curves;

    public HealthCurvesTests()
    {
        var meters = services.GetRequiredService<IMeterFactory>();
        curves = new HealthCurves(meters);
        meter = meters.Create(FeedMetrics.MeterName);
    }

    public void Dispose()
    {
        curves.Dispose();
        services.Dispose();
    }

    [Fact]
    public void A_value_is_the_slowest_the_number_or_the_level_of_its_interval()
    {
        var delay = meter.CreateHistogram<double>("statusboard.delay.board");
        var count = meter.CreateCounter<long>("statusboard.changes");
        var open = meter.CreateUpDownCounter<int>("statusboard.subscribers");
        var level = 7L;
        meter.CreateObservableGauge("statusboard.circuits", () => level);
        delay.Record(5);
        delay.Record(9);
        count.Add(2);
        count.Add(3);
        open.Add(4);
        curves.Sample();
        level = 8;
        open.Add(-1);
        curves.Sample();

        Assert.Equal([9, null], Values("statusboard.delay.board"));
        Assert.Equal([5, null], Values("statusboard.changes"));
        Assert.Equal([4, 3], Values("statusboard.subscribers"));
        Assert.Equal([7, 8], Values("statusboard.circuits"));
    }

    [Fact]
    public void An_hour_is_kept_and_no_more_and_meters_of_another_host_are_not_heard()
    {
        using var other = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var gauge = 0L;
        meter.CreateObservableGauge("statusboard.circuits", () => gauge);
        other.GetRequiredService<IMeterFactory>().Create(FeedMetrics.MeterName).CreateCounter<long>("statusboard.changes").Add(1);
        for (; gauge < 250; gauge++)
            curves.Sample();
        var curve = Assert.Single(curves.All);
        Assert.Equal(TimeSpan.FromHours(1), curve.Values.Count * HealthCurves.Interval);
        Assert.Equal((249, 10), (curve.Now, curve.Values[0]));
    }

    [Fact]
    public void The_line_ends_at_the_right_edge_and_is_as_high_as_the_largest_value()
    {
        var curve = new HealthCurve("x", "ms", "", HealthCurveKind.Slowest, [0, 10, null, 5]);
        Assert.Equal("M237 31h.8L238 1M240 16h.8", HealthGroups.Path(curve));
        Assert.Equal("–", HealthGroups.Number(null, "ms"));
        Assert.Equal("1.5 MiB", HealthGroups.Number(1572864, "By"));
    }

    private double?[] Values(string name) => [.. curves.All.Single(one => one.Name == name).Values];
}
