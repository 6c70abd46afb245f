using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Search;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Search;

public sealed class FacilityIndexTests
{
    private static readonly Facility[] Real =
    [
        new("070025", "Hartford Hospital", "Hartford", "CT") { System = "Hartford HealthCare", Region = "North Central",
            County = "Hartford" },
        new("070028", "St. Vincent's Medical Center", "Bridgeport", "CT") { Aliases = ["St. V's", "St. Vincent's"] },
        new("070010", "Bridgeport Hospital", "Bridgeport", "CT") { System = "Yale New Haven Health" },
        new("070002", "Saint Francis Hospital and Medical Center", "Hartford", "CT") { Aliases = ["St. Francis"] },
        new("070022", "Yale New Haven Hospital", "New Haven", "CT") { Aliases = ["Yale", "YNHH"], System = "Yale New Haven Health" },
        new("070003", "Day Kimball Hospital", "Putnam", "CT"),
        new("070007", "Lawrence + Memorial Hospital", "New London", "CT") { Aliases = ["L+M"] },
        new("070005", "Waterbury Hospital", "Waterbury", "CT"),
        new("410004", "Roger Williams Medical Center", "Providence", "RI"),
        new("410005", "Our Lady of Fatima Hospital", "North Providence", "RI") { Aliases = ["Fatima"] },
        new("410010", "Women & Infants Hospital of Rhode Island", "Providence", "RI"),
        new("390156", "Mercy Philadelphia Hospital", "Philadelphia", "PA"),
        new("050471", "PIH Health Good Samaritan Hospital", "Los Angeles", "CA") { Aliases = ["Good Sam"] },
    ];

    private static readonly FacilityIndex Index = FacilityIndex.Of(Real);

    [Theory]
    [InlineData("St. V's", "070028")]
    [InlineData("st vs", "070028")]
    [InlineData("stvs", "070028")]
    [InlineData("saint vincent", "070028")]
    [InlineData("st vincnet", "070028")]
    [InlineData("RWMC", "410004")]
    [InlineData("rwm", "410004")]
    [InlineData("roger wiliams", "410004")]
    [InlineData("rodger williams", "410004")]
    [InlineData("Fatima", "410005")]
    [InlineData("fatmia", "410005")]
    [InlineData("olof", "410005")]
    [InlineData("hartfrod hospital", "070025")]
    [InlineData("hartfo", "070025")]
    [InlineData("st francis", "070002")]
    [InlineData("saint frances", "070002")]
    [InlineData("L+M", "070007")]
    [InlineData("lm", "070007")]
    [InlineData("lawrence and memorial", "070007")]
    [InlineData("daykimball", "070003")]
    [InlineData("dya kimbal", "070003")]
    [InlineData("ynhh", "070022")]
    [InlineData("070005", "070005")]
    [InlineData("putnam", "070003")]
    [InlineData("good sam", "050471")]
    [InlineData("women infants", "410010")]
    [InlineData("bridgeport", "070010")]
    public void What_a_crew_types_finds_the_hospital_that_is_meant_first(string typed, string code) =>
        Assert.Equal(code, Index.Search(typed, 10)[0].Code);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("'.")]
    [InlineData("zzzz")]
    [InlineData("hartford zzzz")]
    public void What_is_nowhere_finds_nothing(string typed) => Assert.Empty(Index.Search(typed, 10));

    [Fact]
    public void What_is_near_comes_first_among_equals_and_what_is_not_to_be_seen_not_at_all()
    {
        Assert.Equal("410005", Index.Search("providence", 10, one => one.Code == "410005" ? 12 : 0)[0].Code);
        Assert.DoesNotContain(Index.Search("providence", 10, one => one.Code == "410005" ? null : 0), match => match.Code == "410005");
    }

    [Fact]
    public void Those_that_fit_equally_well_stand_by_name()
    {
        var index = FacilityIndex.Of(
            [new("1", "Mercy West", "Akron", "OH"), new("2", "Mercy East", "Toledo", "OH"), new("3", "mercy Inn", "Dayton", "OH")]);
        Assert.Equal(["2", "3", "1"], index.Search("mercy", 10).Select(match => match.Code));
        Assert.Equal(["2", "3"], index.Search("m", 2).Select(match => match.Code));
    }

    [Fact]
    public void Every_facility_is_found_by_its_name_with_any_one_slip_in_its_longest_word() =>
        Gen.Select(Gen.OneOf(Real), Gen.Int[0, 1_000], Gen.Int[0, 2]).Sample((facility, where, kind) =>
        {
            var words = SearchText.Words(facility.Name);
            var longest = Array.IndexOf(words, words.MaxBy(word => word.Length));
            words[longest] = Slip(words[longest], where, kind);
            Assert.Contains(Index.Search(string.Join(' ', words), 13), match => match.Code == facility.Code);
        });

    [Fact]
    public void Anything_can_be_typed() =>
        Gen.String.Sample(text =>
        {
            var found = Index.Search(text, 5);
            Assert.True(found.Count <= 5);
            Assert.Equal(found.Select(match => match.Score).OrderDescending(), found.Select(match => match.Score));
        });

    [Fact]
    public void It_is_the_same_whether_built_at_once_or_brought_forward_by_changes() =>
        Updates.Several.Sample(updates =>
        {
            var board = Board.Empty;
            var index = FacilityIndex.Empty;
            foreach (var update in updates)
            {
                var changes = board.Apply(update, Given.Now);
                index = index.Apply(changes);
                board = changes.Board;
            }

            var anew = FacilityIndex.Of(board.Facilities.Select(facility => facility.Facility));
            foreach (var typed in new[] { "hospital", "f1", "prospect", "yale", "trauma" })
                Assert.Equal(anew.Search(typed, 10).Select(match => match.Code.ToUpperInvariant()),
                    index.Search(typed, 10).Select(match => match.Code.ToUpperInvariant()));
        });

    [Fact]
    public void A_change_of_a_status_leaves_it_as_it_is()
    {
        var board = Given.BoardOf([Given.Facility("F1")], [Given.Row("F1", "ed", Status.Open)]);
        var index = FacilityIndex.Of(board.Facilities.Select(facility => facility.Facility));
        Assert.Same(index, index.Apply(board.Apply(new BoardUpdate(20, [], [Given.Row("F1", "ed", Status.Closed, 20)]), Given.Now)));
    }

    private static string Slip(string word, int where, int kind)
    {
        var at = 1 + (where % Math.Max(1, word.Length - 2));
        return kind switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, "x"),
            _ => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
        };
    }
}
