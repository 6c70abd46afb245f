using StatusBoard.Facilities;
using StatusBoard.Search;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Search;

public sealed class PlaceFinderTests
{
    private static readonly PlaceFinder Places = Make();

    [Theory]
    [InlineData("06103", "ZIP 06103")]
    [InlineData("06103-1234", "ZIP 06103")]
    [InlineData("41.76,-72.68", "41.76,-72.68")]
    [InlineData(" 41.76 -72.68 ", "41.76,-72.68")]
    [InlineData("41.76, -72.68", "41.76,-72.68")]
    [InlineData("070025", "Hartford Hospital")]
    [InlineData("hartford", "Hartford, CT")]
    [InlineData("Hartford, CT", "Hartford, CT")]
    [InlineData("hartford wi", "Hartford, WI")]
    [InlineData("hartford hosptial", "Hartford Hospital")]
    public void A_place_can_be_given_in_every_way(string text, string name) => Assert.Equal(name, Places.Find(text, 5, ["CT"])[0].Name);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("00000")]
    [InlineData("91,0")]
    [InlineData("nowhere at all")]
    public void What_is_no_place_is_none(string? text) => Assert.Empty(Places.Find(text, 5));

    [Fact]
    public void Reading_a_places_key_again_gives_the_same_place()
    {
        foreach (var text in new[] { "06103", "41.76,-72.68", "hartford", "070025" })
        {
            var place = Places.Find(text, 1)[0];
            Assert.Equal(place, Places.Find(place.Key, 1)[0]);
        }
    }

    [Fact]
    public void A_file_of_zip_codes_that_is_not_as_prepared_is_refused_with_its_line()
    {
        using var file = new StringReader("061:03,41766,-72673\n062:x");
        Assert.Contains("Line 2", Assert.Throws<FormatException>(() => ZipCodes.Read(file)).Message, StringComparison.Ordinal);
    }

    private static PlaceFinder Make()
    {
        Facility[] facilities =
        [
            new("070025", "Hartford Hospital", "Hartford", "CT") { Location = new GeoPoint(41.754, -72.678), Version = 1 },
            new("070002", "Saint Francis Hospital", "Hartford", "CT") { Location = new GeoPoint(41.774, -72.698), Version = 1 },
            new("W1", "Aurora Medical Center", "Hartford", "WI") { Location = new GeoPoint(43.33, -88.38), Version = 1 },
        ];
        var board = Given.BoardOf(facilities, [Given.Row("070025", "ed", Status.Open)]);
        using var file = new StringReader("# comment\n061:03,41766,-72673;05,41769,-72701\n");
        return new PlaceFinder(board, FacilityIndex.Of(facilities), ZipCodes.Read(file));
    }
}
