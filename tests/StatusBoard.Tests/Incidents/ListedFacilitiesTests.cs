using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Incidents;

public sealed class ListedFacilitiesTests
{
    private static readonly FacilityStatus[] Board =
    [
        Shown(new Facility("070025", "Hartford Hospital", "Hartford", "CT")),
        Shown(new Facility("070036", "John Dempsey Hospital", "Farmington", "CT") { Aliases = ["UConn"] }),
        Shown(new Facility("070002", "St. Francis Hospital", "Hartford", "CT")),
        Shown(new Facility("330002", "St. Francis Hospital", "Port Jervis", "NY")),
        Shown(new Facility("CT-X", "Mercy, Saint Ann", "Bristol", "CT")),
    ];

    [Theory]
    [InlineData("070025", "070025")]
    [InlineData("70025", "070025")]
    [InlineData("ct-x", "CT-X")]
    [InlineData("hartford hospital", "070025")]
    [InlineData("  HARTFORD   HOSPITAL ", "070025")]
    [InlineData("uconn", "070036")]
    [InlineData("Dempsey", "070036")]
    [InlineData("St Francis Hospital, Port Jervis", "330002")]
    [InlineData("Mercy, Saint Ann", "CT-X")]
    [InlineData("070025 Hartford Hospital", "070025")]
    public void A_line_names_a_facility_by_code_name_alias_or_words_that_only_it_has(string line, string code) =>
        Assert.Equal([code], ListedFacilities.Read(line, Board).Matched.Select(facility => facility.Facility.Code));

    [Fact]
    public void Each_line_is_matched_or_shown_as_not_found_and_what_may_be_several_says_which()
    {
        var list = ListedFacilities.Read("Hartford Hospital\r\nSt. Francis Hospital\nNo Such Place; 070036\tUConn\n\n", Board);

        Assert.Equal(["070025", "070036"], list.Matched.Select(facility => facility.Facility.Code));
        Assert.Equal(["St. Francis Hospital", "No Such Place"], list.NotMatched.Select(line => line.Text));
        Assert.Equal(["070002", "330002"], list.Lines[1].Candidates.Select(facility => facility.Facility.Code));
        Assert.Empty(list.Lines[2].Candidates);
    }

    [Fact]
    public void Commas_separate_where_every_part_names_a_facility()
    {
        Assert.Equal(
            ["070025", "070036"], ListedFacilities.Read("070025, UConn", Board).Matched.Select(facility => facility.Facility.Code));
        Assert.Equal(["070025, nobody"], ListedFacilities.Read("070025, nobody", Board).NotMatched.Select(line => line.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n;\t, ")]
    [InlineData("!!!")]
    public void What_names_nothing_matches_nothing(string text) => Assert.Empty(ListedFacilities.Read(text, Board).Matched);

    private static FacilityStatus Shown(Facility facility) => Given.Shown(facility, ("ed", Status.Open));
}
