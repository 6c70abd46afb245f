using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Dispatch;

public sealed class NearestAnswerTests
{
    private static readonly GeoPoint Hartford = new(41.764, -72.682);
    private static readonly Gen<Need> AnyNeed = Gen.OneOf(Need.All.ToArray());

    [Fact]
    public void Never_one_that_is_closed_diverting_for_the_need_or_lacks_the_designation() =>
        Gen.Select(AreaBoards.Any, AnyNeed, Gen.Int[1, 12]).Sample((board, need, limit) =>
        {
            var answer = NearestAnswer.Find(FacilityPlaces.Of(board.Facilities), Hartford, need, limit);
            foreach (var one in answer.Accepting.Concat(answer.Stale))
            {
                Assert.True(one.Facility.Ed!.Status is Status.Open or Status.Advisory);
                Assert.NotEqual(Status.Diversion, one.Facility.Service(need.Service)?.Status);
                if (need.Designation is { } kind
                    && (kind == "trauma" || one.Facility.Service(need.Service) is not { Status: Status.Open }))
                    Assert.Contains(one.Facility.Facility.Designations, held => held.Kind == kind);
                if (need.Level is { } level)
                    Assert.Contains(one.Facility.Facility.Designations, held =>
                        held.Kind == "trauma" && Need.LevelOf(held.Level) <= level);
            }

            Assert.All(answer.Accepting, one => Assert.False(one.Facility.Ed!.Stale));
        }, iter: 1_000);

    [Fact]
    public void Always_in_order_of_distance() =>
        Gen.Select(AreaBoards.Any, AnyNeed, Gen.Int[1, 12]).Sample((board, need, limit) =>
        {
            var answer = NearestAnswer.Find(FacilityPlaces.Of(board.Facilities), Hartford, need, limit);
            foreach (var list in new[] { answer.Accepting, answer.Stale, answer.Excluded })
                Assert.Equal(list.Select(one => one.Miles).Order(), list.Select(one => one.Miles));
        });

    [Fact]
    public void It_is_what_a_plain_search_over_all_facilities_gives() =>
        Gen.Select(AreaBoards.Any, AnyNeed, Gen.Int[1, 12]).Sample((board, need, limit) =>
        {
            List<(double Miles, string Code)> plain = [];
            foreach (var facility in board.Facilities)
            {
                var service = facility.Service(need.Service);
                var takes = need.Code switch
                {
                    "general" => true,
                    "psych" => service is { Stale: false, Status: Status.Open },
                    _ when facility.Facility.Designations.FirstOrDefault(held =>
                        held.Kind == Designation.RequiredFor(need.Service)) is { } held => service?.Status != Status.Diversion
                            && (need.Level is not { } level || Need.LevelOf(held.Level) <= level),
                    _ => need.Service != "trauma" && service is { Stale: false, Status: Status.Open },
                };
                if (takes && facility.Facility.Location is { } place
                    && facility.Ed is { Stale: false, Status: Status.Open or Status.Advisory })
                    plain.Add((Hartford.MilesTo(place), facility.Facility.Code));
            }

            plain.Sort();
            Assert.Equal(plain.Take(limit), NearestAnswer.Find(FacilityPlaces.Of(board.Facilities), Hartford, need, limit)
                .Accepting.Select(one => (one.Miles, one.Facility.Facility.Code)));
        }, iter: 1_000);

    [Fact]
    public void The_api_names_those_and_only_those_that_the_desk_does() =>
        Gen.Select(AreaBoards.Any, AnyNeed).Sample((board, need) =>
        {
            if (need.Level is not null)
                return;
            var desk = NearestAnswer.Find(FacilityPlaces.Of(board.Facilities), Hartford, need, 100).Accepting.Select(one =>
                one.Facility.Facility.Code);
            Assert.Equal(desk, Nearest.Find(board, Hartford, [need.Service], 100).Select(one => one.Facility.Facility.Code));
        });

    [Fact]
    public void Every_one_that_is_nearer_than_the_last_named_is_named_with_its_reason() =>
        Gen.Select(AreaBoards.Any, AnyNeed, Gen.Int[1, 12]).Sample((board, need, limit) =>
        {
            var answer = NearestAnswer.Find(FacilityPlaces.Of(board.Facilities), Hartford, need, limit);
            var last = answer.Accepting.Count == limit ? answer.Accepting[^1].Miles : NearestAnswer.ExcludedRadiusMiles;
            var named = answer.Accepting.Concat(answer.Stale).Concat(answer.Excluded).Select(one =>
                one.Facility.Facility.Code).ToHashSet();
            var nearer = board.Facilities.Where(facility =>
                facility.Ed is not null && facility.Facility.Location is { } place && Hartford.MilesTo(place) <= last);
            Assert.Subset(named, nearer.Where(facility =>
                !Acceptance.Of(facility, need).Stale).Select(facility => facility.Facility.Code).ToHashSet());
            Assert.All(answer.Excluded, one => Assert.False(string.IsNullOrWhiteSpace(one.Acceptance.Words(one.Facility, need))));
        });

    [Fact]
    public void A_change_that_does_not_touch_it_leaves_it_as_it_is() =>
        Gen.Select(AreaBoards.Any, AnyNeed, Gen.Int[1, 4], Gen.Int[0, 9], Gen.Int[0, 4]).Sample((board, need, limit, which, status) =>
        {
            var answer = NearestAnswer.Find(FacilityPlaces.Of(board.Facilities), Hartford, need, limit);
            var possible = StatusScale.Of(ServiceKind.EmergencyDepartment);
            var changes = board.Apply(new BoardUpdate(1_000, [], [Given.Row($"F{which}", "ed", possible[status], 1_000)]), Given.Now);
            if (changes.Changes.Any(answer.IsAffectedBy))
                return;
            Assert.Equal(
                Picture(answer), Picture(NearestAnswer.Find(FacilityPlaces.Of(board.Facilities).Apply(changes), Hartford, need, limit)));
        }, iter: 1_000);

    private static string Picture(NearestAnswer answer) =>
        string.Join(
            ' ', answer.Accepting.Concat(answer.Excluded).Select(one => $"{one.Facility.Facility.Code} {one.Miles} {one.Acceptance}"));
}
