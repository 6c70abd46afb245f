using CsCheck;
using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Incidents;

public sealed class AffectedTimeTests
{
    private const int Id = 4;
    private static readonly DateTimeOffset Start = Given.Now.AddHours(-24);

    [Fact]
    public void The_time_runs_from_the_first_status_until_the_last_is_open_again_and_overlaps_count_once()
    {
        var time = Of(Incident(), Event("ed", Status.Closed, 1), Event("phones", Status.Suspended, 2), Event("ed", Status.Open, 5),
            Event("phones", Status.Open, 7));
        Assert.Equal(new AffectedTime(TimeSpan.FromHours(6), null), time);
    }

    [Fact]
    public void While_something_is_not_open_it_goes_on()
    {
        var time = Of(Incident(), Event("ed", Status.Closed, 1), Event("ed", Status.Open, 3), Event("ed", Status.Diversion, 10));
        Assert.Equal(new AffectedTime(TimeSpan.FromHours(2), Start.AddHours(10)), time);
        Assert.Equal(TimeSpan.FromHours(16), time.At(Given.Now));
    }

    [Fact]
    public void A_status_under_another_incident_or_none_ends_its_part_and_an_undone_one_has_none()
    {
        Assert.Equal(TimeSpan.FromHours(2),
            Of(Incident(), Event("ed", Status.Closed, 1), Event("ed", Status.Closed, 3) with { Incident = null }).At(Given.Now));
        Assert.Equal(TimeSpan.Zero,
            Of(Incident(), Event("ed", Status.Closed, 1), Event("ed", Status.Advisory, -5) with { Incident = null }).At(Given.Now));
        Assert.Equal(TimeSpan.Zero, Of(Incident(), Event("ed", Status.Closed, 1),
            Event("ed", Status.Unknown, 0) with { At = DateTimeOffset.MinValue, Incident = null }).At(Given.Now));
    }

    [Fact]
    public void What_was_so_before_counts_from_the_beginning_and_what_is_left_as_it_is_until_the_release()
    {
        Assert.Equal(Start, Of(Incident(), Event("ed", Status.Closed, -30)).Since);
        var released = Incident() with { Facilities = [new IncidentFacility("F1", Start) { ReleasedAt = Start.AddHours(9) }] };
        Assert.Equal(new AffectedTime(TimeSpan.FromHours(8), null), Of(released, Event("ed", Status.Closed, 1)));
        Assert.Equal(new AffectedTime(TimeSpan.FromHours(3), null),
            Of(Incident() with { EndedAt = Start.AddHours(4) }, Event("ed", Status.Closed, 1)));
    }

    [Fact]
    public void Only_the_services_asked_for_count()
    {
        var incident = Incident();
        var times = AffectedTime.Of(incident, [Event("ed", Status.Closed, 20), Event("phones", Status.Suspended, 2)], service =>
            service == "ed");
        Assert.Equal(Start.AddHours(20), times["f1"].Since);
    }

    [Fact]
    public void It_is_the_hours_in_which_a_plain_model_finds_something_affected() =>
        Gen.Select(Gen.OneOf("ed", "phones"), Gen.Bool, Gen.Frequency((4, (int?)Id), (1, (int?)null))).Array[0, 12].Sample(rows =>
        {
            var events = rows.Select((row, hour) =>
                Event(row.Item1, row.Item2
                ? (row.Item1 == "ed" ? Status.Closed : Status.Suspended) : Status.Open, hour) with { Incident = row.Item3 }).ToList();
            var hours = 0;
            for (var hour = 0; hour < 24; hour++)
            {
                var last = events.Where(one =>
                    one.At <= Start.AddHours(hour)).GroupBy(one => one.Service).Select(service => service.Last());
                hours += last.Any(one => one.Status != Status.Open && one.Incident == Id) ? 1 : 0;
            }

            Assert.Equal(TimeSpan.FromHours(hours), Of(Incident(), [.. events]).At(Given.Now));
        });

    private static Incident Incident() => new(Id, "Test", IncidentKind.Other, Start);

    private static IncidentEvent Event(string service, Status status, double hour) => new("F1", service, status, Start.AddHours(hour), Id);

    private static AffectedTime Of(Incident incident, params IncidentEvent[] events) =>
        AffectedTime.Of(incident, events).GetValueOrDefault("F1");
}
