using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Boards;

public sealed class BoardFilterTests
{
    private static readonly Facility StVincents = Given.Facility("070028") with
    {
        Name = "St. Vincent’s Medical Center",
        City = "Bridgeport",
        County = "Fairfield",
        System = "Hartford HealthCare",
        Region = "Région 1",
        Aliases = ["St. V's"],
    };

    [Fact]
    public void Filters_that_ask_for_the_same_are_equal_whatever_the_order_case_and_repetition() =>
        Gen.Select(
            Gen.OneOf("CT", "PA", "RI", " ct ").Array[0, 4],
            Gen.OneOf("Région 1", "RÉGION 1", "North, upper", "a&b").Array[0, 4],
            Gen.OneOf("ed", "trauma", "phones").Array[0, 4],
            Gen.Enum<Status>().Array[0, 4],
            Gen.OneOf("vincent", "bridgeport", "St.", "É").Array[0, 4],
            Gen.Int[0, 1_000])
            .Sample((states, regions, services, statuses, words, seed) =>
            {
                var one = new BoardFilter(states, regions, regions, services, services, statuses, string.Join(' ', words));
                var other = new BoardFilter(
                    Written(states, seed), Written(regions, seed), Written(regions, seed), Written(services, seed),
                    Written(services, seed),
                    Shuffled(statuses.Concat(statuses), seed), string.Join("  ", Written(words, seed)));
                Assert.Equal(one, other);
                Assert.Equal(one.GetHashCode(), other.GetHashCode());
                Assert.Equal(one.Key, other.Key);
            });

    [Fact]
    public void Filters_that_ask_for_different_things_differ()
    {
        BoardFilter[] filters =
        [
            BoardFilter.Everything, new(states: ["CT"]), new(states: ["CT", "PA"]), new(regions: ["CT"]), new(systems: ["CT"]),
            new(facilities: ["CT"]),
            new(services: ["CT"]), new(statuses: [Status.Open]), new(statuses: [Status.Closed]), new(text: "ct"), new(text: "ct pa"),
            new(systems: ["a,b"]), new(systems: ["a", "b"]), new(systems: ["a"], regions: ["b"]), new(systems: ["a&region=b"]),
        ];

        Assert.Equal(filters.Length, filters.Distinct().Count());
        Assert.Equal(filters.Length, filters.Select(filter => filter.Key).Distinct().Count());
    }

    [Fact]
    public void A_filter_of_blanks_asks_for_everything()
    {
        Assert.Equal(BoardFilter.Everything, new BoardFilter([" ", ""], [""], [null!], ["\t"], [""], [], " - "));
        Assert.Equal("everything", new BoardFilter(text: "  ").ToString());
        Assert.False(BoardFilter.Everything.Equals(null));
    }

    [Fact]
    public void Each_field_lets_through_what_it_names_in_any_case_and_keeps_out_the_rest()
    {
        var facility = Given.Shown(StVincents, ("ed", Status.Open));

        Assert.True(BoardFilter.Everything.Matches(facility));
        Assert.True(new BoardFilter(states: ["pa", "ct"]).Matches(facility));
        Assert.False(new BoardFilter(states: ["PA"]).Matches(facility));
        Assert.True(new BoardFilter(regions: ["RÉGION 1"]).Matches(facility));
        Assert.False(new BoardFilter(regions: ["Région 2"]).Matches(facility));
        Assert.True(new BoardFilter(systems: ["hartford healthcare"]).Matches(facility));
        Assert.False(new BoardFilter(systems: ["Hartford"]).Matches(facility));
        Assert.True(new BoardFilter(facilities: ["070028"]).Matches(facility));
        Assert.False(new BoardFilter(facilities: ["070029"]).Matches(facility));
        Assert.True(new BoardFilter(services: ["ED"]).Matches(facility));
        Assert.False(new BoardFilter(services: ["trauma"]).Matches(facility));
        Assert.False(new BoardFilter(states: ["CT"], facilities: ["070029"]).Matches(facility));
    }

    [Fact]
    public void A_facility_without_region_or_system_is_not_in_any()
    {
        var facility = Given.Shown(("ed", Status.Open));

        Assert.False(new BoardFilter(regions: ["North"]).Matches(facility));
        Assert.False(new BoardFilter(systems: ["Prospect"]).Matches(facility));
    }

    [Theory]
    [InlineData("st vincents", true)]
    [InlineData("ST. VINCENT'S", true)]
    [InlineData("vincent bridgeport", true)]
    [InlineData("bridgeport vincent", true)]
    [InlineData("fairfield", true)]
    [InlineData("070028", true)]
    [InlineData("hartford healthcare", true)]
    [InlineData("region 1", true)]
    [InlineData("réGION", true)]
    [InlineData("st vs", true)]
    [InlineData("vincent danbury", false)]
    [InlineData("saint", false)]
    public void A_search_finds_each_of_its_words_anywhere(string text, bool found) =>
        Assert.Equal(found, new BoardFilter(text: text).Matches(Given.Shown(StVincents, ("ed", Status.Open))));

    [Fact]
    public void A_status_is_held_against_the_emergency_department_when_no_service_is_named()
    {
        var diverting = Given.Shown(("ed", Status.Diversion), ("trauma", Status.Open));
        var traumaOnly = Given.Shown(("ed", Status.Open), ("trauma", Status.Diversion));

        Assert.True(new BoardFilter(statuses: [Status.Closed, Status.Diversion]).Matches(diverting));
        Assert.False(new BoardFilter(statuses: [Status.Diversion]).Matches(traumaOnly));
        Assert.True(new BoardFilter(statuses: [Status.Open]).Matches(traumaOnly));
        Assert.False(new BoardFilter(statuses: [Status.Open])
            .Matches(Given.Shown(Given.Facility("F1") with { HasEmergencyDepartment = false }, ("ed", Status.Open))));
    }

    [Fact]
    public void Limited_and_suspended_are_held_against_every_service_line_when_no_service_is_named()
    {
        var facility = Given.Shown(("ed", Status.Open), ("phones", Status.Limited));

        Assert.True(new BoardFilter(statuses: [Status.Limited]).Matches(facility));
        Assert.False(new BoardFilter(statuses: [Status.Suspended]).Matches(facility));
    }

    [Fact]
    public void A_status_is_held_against_the_services_named_and_no_other()
    {
        var facility = Given.Shown(("ed", Status.Open), ("trauma", Status.Diversion), ("phones", Status.Suspended));

        Assert.True(new BoardFilter(services: ["trauma"], statuses: [Status.Diversion]).Matches(facility));
        Assert.True(new BoardFilter(services: ["icu", "phones"], statuses: [Status.Suspended]).Matches(facility));
        Assert.False(new BoardFilter(services: ["trauma"], statuses: [Status.Open]).Matches(facility));
        Assert.False(new BoardFilter(services: ["icu"], statuses: [Status.Unknown]).Matches(facility));
    }

    private static string[] Written(IEnumerable<string> values, int seed) =>
        Shuffled(values.SelectMany((value, i) =>
            i % 2 == 0 ? [value.ToLowerInvariant(), value.ToUpperInvariant()] : (string[])[" " + value]), seed);

    private static T[] Shuffled<T>(IEnumerable<T> values, int seed)
    {
        T[] shuffled = [.. values];
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
