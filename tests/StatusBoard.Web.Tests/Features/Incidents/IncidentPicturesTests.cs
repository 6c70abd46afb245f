using StatusBoard.Access;
using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Incidents;

public sealed class IncidentPicturesTests
{
    private static readonly Incident PowerCut = new(7, "Power cut", IncidentKind.UtilityFailure, Given.Start)
    {
        Facilities = [.. "ABP".Select(code => new IncidentFacility($"{code}", Given.Start))],
        Version = 1,
    };

    private readonly Given given = Given.Board(Given.Hospital("A"), Given.Hospital("B"), Given.Hospital("C"), Given.Hospital("P", "PA"));
    private readonly IncidentPictures pictures = new();

    [Fact]
    public void A_picture_is_made_once_for_all_who_look_and_again_only_when_a_facility_of_it_or_the_incident_changes()
    {
        var first = Look();
        Assert.All(Enumerable.Range(0, 50), _ => Assert.Same(first, Look()));
        given.Reports("C", Status.Closed);
        Assert.Same(first, Look());
        Assert.Equal(1, pictures.Made);

        given.Reports("B", Status.Closed);
        var second = Look();
        Assert.NotSame(first, second);
        Assert.Equal("B", second.Facilities[0].Facility.Code);
        Assert.Same(second.OnMap, Look().OnMap);
        Assert.Equal(2, pictures.Made);

        Assert.NotSame(second, pictures.Of(PowerCut with { Version = 2 }, given.Feed.Board, Scope.Everything));
    }

    [Fact]
    public void Who_sees_a_part_has_a_picture_of_that_part_and_it_follows_nothing_else()
    {
        var mine = pictures.Of(PowerCut, given.Feed.Board, Scope.Of(states: ["PA"]));
        Assert.Equal("P", Assert.Single(mine.Facilities).Facility.Code);
        Assert.Equal((2, "facility=P"), (mine.Hidden, mine.Followed.Key));
        Assert.Equal(3, Look().Facilities.Length);
        Assert.Same(mine, pictures.Of(PowerCut, given.Feed.Board, Scope.Of(states: ["PA"])));
        var nothing = pictures.Of(PowerCut, given.Feed.Board, Scope.Of(states: ["RI"]));
        Assert.False(nothing.Followed.Matches(given.Feed.Board.Find("A")!));
    }

    private IncidentPicture Look() => pictures.Of(PowerCut, given.Feed.Board, Scope.Everything);
}
