using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Live;
using StatusBoard.Web.Tests.Components.Map;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Dispatch;

public sealed class DeskQuestionsTests
{
    private static readonly GeoPoint Hartford = new(41.76, -72.68);

    private readonly Given given = Given.Board(
        Given.Hospital("NEAR") with { Location = new GeoPoint(41.77, -72.69) },
        Given.Hospital("BEYOND", "MA") with { Location = new GeoPoint(42.1, -72.6) },
        Given.Hospital("FAR", "RI") with { Location = new GeoPoint(44.5, -72.68) });

    private int changes;

    [Fact]
    public void A_desk_is_told_of_what_changes_its_answers_outside_of_its_area_and_of_nothing_else()
    {
        // Nine that accept nearby: what lies farther away cannot matter.
        given.Read(
            [.. Enumerable.Range(0, 9).Select(i => Given.Hospital($"N{i}") with { Location = new GeoPoint(41.7 + (i / 100.0), -72.7) })],
            [.. Enumerable.Range(0, 9).Select(i =>
                new StatusEntry($"N{i}", "ed", Status.Open, 0) { ConfirmedAt = given.Time.GetUtcNow() })]);
        var index = Index();
        using var following = index.Follow(
            new DeskQuestion(new BoardFilter(states: ["CT"]), Hartford, Need.General, null), () => changes++);
        given.Reports("FAR", Status.Closed);
        Assert.Equal(0, changes);
        // The area's own are told by the board.
        given.Reports("NEAR", Status.Closed);
        Assert.Equal(0, changes);
        given.Read([Given.Hospital("NEXT", "MA") with { Location = new GeoPoint(41.76, -72.681) }], []);
        Assert.Equal(1, changes);
    }

    [Fact]
    public void A_desk_without_a_place_is_told_of_nothing_beyond_its_area_but_of_the_facility_that_is_open()
    {
        using var following = Index().Follow(
            new DeskQuestion(new BoardFilter(states: ["CT"]), null, Need.General, "FAR"), () => changes++);
        given.Reports("BEYOND", Status.Advisory);
        Assert.Equal(0, changes);
        given.Reports("FAR", Status.Advisory);
        Assert.Equal(1, changes);
        following.Dispose();
        given.Reports("FAR", Status.Open);
        Assert.Equal(1, changes);
    }

    [Fact]
    public void One_that_throws_robs_nobody()
    {
        var index = Index();
        var question = new DeskQuestion(new BoardFilter(states: ["CT"]), null, Need.General, "FAR");
        using var first = index.Follow(question, () => throw new InvalidOperationException("a fault"));
        using var second = index.Follow(question, () => changes++);
        given.Reports("FAR", Status.Closed);
        Assert.Equal(1, changes);
    }

    private DispatchIndex Index()
    {
        var pool = new SubscriberPool(NullLogger<SubscriberPool>.Instance, new FeedMetrics(Given.Meters)) { IsInline = true };
        return new DispatchIndex(given.Feed, Options.Create(new DispatchOptions()), new WebRoot(), pool);
    }
}
