using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Search;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Dispatch.Desk;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Dispatch;

public sealed class DispatchSnapshotTests
{
    private const double Miles = 15;
    private static readonly GeoPoint Hartford = new(41.76, -72.68);
    private static readonly BoardFilter Connecticut = new(states: ["CT"]);

    [Fact]
    public void Any_number_of_desks_that_ask_the_same_are_answered_once()
    {
        var now = Snapshot(Area().Feed.Board);
        var answers = Enumerable.Range(0, 100).Select(_ => Ask(now)).Distinct().ToList();
        Assert.Single(answers);
        Assert.Equal(4, now.Worked);
    }

    [Fact]
    public void Answers_that_a_change_does_not_touch_are_the_same_objects_afterwards_and_nothing_is_worked_out_again()
    {
        var given = Area();
        var before = Snapshot(given.Feed.Board);
        var known = Ask(before);
        var after = Next(before, given, () => given.Reports("FAR", Status.Advisory));
        Assert.Same(known.Nearby, after.Nearby(Hartford, Need.General, Scope.Everything));
        Assert.Same(known.Choices, after.Choices(Scope.Everything));
        Assert.Same(known.Regions, after.Regions(Connecticut));
        Assert.Equal(0, after.Worked);
        // Looked for again, and found to be the same.
        Assert.Same(known.Saturated, after.SaturatedIn(Connecticut));
    }

    [Fact]
    public void An_answer_that_a_change_touches_is_another_one()
    {
        var given = Area();
        var before = Snapshot(given.Feed.Board);
        var known = Ask(before);
        var after = Next(before, given, () => given.Reports("NEAR", Status.Closed));
        Assert.NotSame(known.Nearby, after.Nearby(Hartford, Need.General, Scope.Everything));
        Assert.Equal("MID", after.Nearby(Hartford, Need.General, Scope.Everything).Nearest.Accepting[0].Facility.Facility.Code);
        Assert.Same(known.Choices, after.Choices(Scope.Everything));
        var third = Next(after, given, () => given.Read([Given.Hospital("NEW", "RI") with { Region = "Southern" }], []));
        Assert.Contains("RI|Southern", third.Choices(Scope.Everything).All.Select(one => one.Key));
    }

    [Fact]
    public void Whatever_changes_the_answers_are_those_of_a_board_that_was_read_anew()
    {
        var random = new Random(20261128);
        var given = Area();
        var now = Snapshot(given.Feed.Board);
        string[] codes = ["NEAR", "MID", "FAR", "NOWHERE"];
        for (var round = 0; round < 200; round++)
        {
            Ask(now);
            var one = codes[random.Next(codes.Length)];
            now = Next(now, given, () =>
            {
                if (random.Next(8) == 0)
                    given.Read([Given.Hospital(one) with { Location = At(random), Region = random.Next(2) == 0 ? "Northern" : null }], []);
                else
                    given.Reports(one, Any(random), random.Next(3) == 0 ? "trauma" : "ed");
            });
            var anew = Snapshot(given.Feed.Board);
            var (mine, plain) = (Ask(now), Ask(anew));
            Assert.Equal(Said(plain.Nearby), Said(mine.Nearby));
            Assert.Equal(plain.Choices.All, mine.Choices.All);
            Assert.Equal(plain.Regions.Order(), mine.Regions.Order());
            Assert.Equal(plain.Saturated.Select(Said), mine.Saturated.Select(Said));
        }
    }

    [Fact]
    public void The_options_of_the_areas_are_written_once_for_all_who_chose_the_same_and_encoded()
    {
        var given = Given.Board(Given.Hospital("A") with { Region = "<North & West>" });
        var choices = Snapshot(given.Feed.Board).Choices(Scope.Everything);
        var options = choices.Options("CT").Value;
        Assert.Same(options, choices.Options("CT").Value);
        Assert.Contains("<option value=\"CT\" selected>Connecticut</option>", options, StringComparison.Ordinal);
        Assert.Contains("CT|&lt;North &amp; West&gt;", options, StringComparison.Ordinal);
        Assert.DoesNotContain("<North", options, StringComparison.Ordinal);
        Assert.DoesNotContain("selected", choices.Options("an area that is not there").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_of_an_area_are_those_of_its_facilities_and_the_same_object_until_one_of_them_changes()
    {
        var random = new Random(4);
        var given = Area();
        using var following = given.Feed.Subscribe(Connecticut, new Noted());
        string[] codes = ["NEAR", "MID", "NOWHERE"];
        for (var round = 0; round < 100; round++)
        {
            given.Reports(codes[random.Next(codes.Length)], Any(random), random.Next(3) == 0 ? "trauma" : "ed");
            var view = given.Feed.View(Connecticut);
            var facts = AreaFacts.Of(view);
            Assert.Equal(
                view.Facilities.CountBy(facility => facility.Severity).Where(pair => pair.Key != FacilitySeverity.NoEmergencyDepartment)
                    .OrderByDescending(pair => pair.Key is FacilitySeverity.Open ? -1 : (int)pair.Key).Select(pair => pair.Value).Order(),
                facts.Tally.Select(pair => pair.Count).Order());
            Assert.Equal(
                view.Facilities.Count(facility =>
                    facility.Severity is FacilitySeverity.Diversion or FacilitySeverity.Closed || facility.Diverting.Length > 0),
                facts.Diverting);
            Assert.Equal(
                view.Facilities.Sum(facility => facility.All.Count(status =>
                    status.Status is Status.Diversion || (status.Status is Status.Closed && facility.Ed == status))),
                facts.Diversions.Count);
            given.Reports("FAR", Any(random));
            Assert.Same(facts, AreaFacts.Of(given.Feed.View(Connecticut)));
        }
    }

    // More around Hartford than are named, so that what lies far away cannot matter.
    private static Given Area() => Given.Board(
    [
        Given.Hospital("NEAR") with { Location = new GeoPoint(41.77, -72.69) },
        Given.Hospital("MID") with { Location = new GeoPoint(41.95, -72.68) },
        Given.Hospital("FAR", "RI") with { Location = new GeoPoint(44.5, -72.68) },
        Given.Hospital("NOWHERE"),
        .. Enumerable.Range(0, 9).Select(i => Given.Hospital($"N{i}") with { Location = new GeoPoint(42.1 + (i / 100.0), -72.68) }),
    ]).Opening(["NEAR", "MID", "FAR", "NOWHERE", .. Enumerable.Range(0, 9).Select(i => $"N{i}")]);

    private static Status Any(Random random)
    {
        Status[] all = [Status.Open, Status.Advisory, Status.Diversion, Status.Closed];
        return all[random.Next(all.Length)];
    }

    private static GeoPoint At(Random random) => new(41.5 + random.NextDouble(), -73 + random.NextDouble());

    private static DispatchSnapshot Snapshot(Board board) =>
        new(board, FacilityIndex.Of(board.Facilities.Select(one => one.Facility)), FacilityPlaces.Of(board.Facilities), Miles);

    private static DispatchSnapshot Next(DispatchSnapshot before, Given given, Action change)
    {
        var after = before;
        given.Feed.Changed += Take;
        change();
        given.Feed.Changed -= Take;
        return after;

        void Take(ChangeSet changes) => after = before.After(changes);
    }

    private static (NearbyAnswer Nearby, AreaChoices Choices, IReadOnlyList<(string State, string? Region)> Regions,
        IReadOnlyList<SaturatedArea> Saturated) Ask(DispatchSnapshot now) => (
        now.Nearby(Hartford, Need.General, Scope.Everything), now.Choices(Scope.Everything), now.Regions(Connecticut),
        now.SaturatedIn(Connecticut));

    private static string Said(NearbyAnswer answer) => string.Join(
        '|',
        answer.Nearest.Accepting.Concat(answer.Nearest.Stale).Concat(answer.Nearest.Excluded)
            .Select(one => $"{one.Facility.Facility.Code} {one.Facility.Version} {one.Miles:0.00} {one.Acceptance.Accepts}"))
        + (answer.Saturated is { } area ? Said(area) : "");

    private static string Said(SaturatedArea area) =>
        $"{area.Need.Code} {area.Miles} {string.Join(',', area.Facilities.Select(one => $"{one.Facility.Code} {one.Version}"))}";
}
