using StatusBoard.Incidents;
using Xunit;

namespace StatusBoard.Tests.Incidents;

public sealed class IncidentSetTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 12, 14, 0, 0, TimeSpan.Zero);

    private readonly IncidentSet set = IncidentSet.Empty.With([Of(1, "A", "B", "C"), Of(2, "C", "D"), Of(3, "E")]);

    [Fact]
    public void Facilities_of_other_incidents_are_counted_for_each_of_them_those_with_the_most_first() =>
        Assert.Equal([(1, 2), (2, 1)], Shared(["b", "C", "F"], except: null));

    [Fact]
    public void The_incident_that_is_asked_about_is_left_out_and_so_is_a_code_that_is_named_twice()
    {
        Assert.Equal([(2, 1)], Shared(["C", "c", "B"], except: 1));
        Assert.Empty(Shared(["E", "F"], except: 3));
    }

    [Fact]
    public void A_facility_that_was_released_is_not_part_of_it_any_more()
    {
        var released = Of(1, "A") with { Facilities = [new IncidentFacility("A", Start) { ReleasedAt = Start.AddHours(1) }] };
        Assert.Empty(IncidentSet.Empty.With([released]).SharedBy(["A"], null));
    }

    [Fact]
    public void Exercises_are_apart_from_the_incidents_that_go_on_and_share_no_facility_with_them()
    {
        var exercise = Of(4, "A", "E") with { IsExercise = true };
        var all = set.With([exercise]);

        Assert.Equal([3, 2, 1], all.Active.Select(incident => incident.Id));
        Assert.Equal([exercise], all.Exercises);
        Assert.Equal((exercise, 1), (all.Find(4), Assert.Single(all.Of("A")).Id));
        Assert.Equal([(3, 1)], all.SharedBy(["E"], except: null).Select(one => (one.Incident.Id, one.Facilities)));
        Assert.Empty(all.With([exercise with { EndedAt = Start.AddHours(1) }]).Exercises);
    }

    private static Incident Of(int id, params string[] facilities) => new(id, $"Incident {id}", IncidentKind.UtilityFailure, Start)
    {
        Facilities = [.. facilities.Select(code => new IncidentFacility(code, Start))],
    };

    private IEnumerable<(int, int)> Shared(string[] codes, int? except) =>
        set.SharedBy(codes, except).Select(one => (one.Incident.Id, one.Facilities));
}
