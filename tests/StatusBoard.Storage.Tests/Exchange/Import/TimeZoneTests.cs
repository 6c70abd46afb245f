using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Import;

public sealed class TimeZonesOnSqlite(SqliteTestDatabase database) : TimeZoneTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class TimeZonesOnSqlServer(SqlServerTestDatabase database) : TimeZoneTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class TimeZoneTests(TestDatabase database)
{
    [Theory]
    [InlineData("CT", "Hartford", "America/New_York")]
    [InlineData("FL", "BAY", "America/Chicago")]
    [InlineData("FL", "Santa Rosa County", "America/Chicago")]
    [InlineData("FL", "Leon", "America/New_York")]
    [InlineData("TX", "El Paso", "America/Denver")]
    [InlineData("TX", "Bexar", "America/Chicago")]
    [InlineData("TN", "Knox", "America/New_York")]
    [InlineData("TN", "Shelby", "America/Chicago")]
    [InlineData("KY", "MC CRACKEN", "America/Chicago")]
    [InlineData("KY", "Jefferson", "America/New_York")]
    [InlineData("IN", "LA PORTE", "America/Chicago")]
    [InlineData("IN", "Marion", "America/Indiana/Indianapolis")]
    [InlineData("MI", "Gogebic", "America/Menominee")]
    [InlineData("MI", "Wayne", "America/Detroit")]
    [InlineData("ND", "Stark", "America/Denver")]
    [InlineData("SD", "Pennington", "America/Denver")]
    [InlineData("NE", "SCOTTS BLUFF", "America/Denver")]
    [InlineData("KS", "Sherman", "America/Denver")]
    [InlineData("OR", "Malheur", "America/Boise")]
    [InlineData("ID", "Kootenai", "America/Los_Angeles")]
    [InlineData("ID", "Ada", "America/Boise")]
    [InlineData("PR", "Ponce", "America/Puerto_Rico")]
    [InlineData("GU", "", "Pacific/Guam")]
    [InlineData("VI", "", "America/St_Thomas")]
    [InlineData("AS", "", "Pacific/Pago_Pago")]
    [InlineData("MP", "", "Pacific/Guam")]
    public async Task The_county_says_which_time_a_hospital_keeps(string state, string county, string zone)
    {
        var board = await database.EmptyAsync();
        var report = await board.TakeAsync($"Code,Name,City,County,State\nA1,Test,Somewhere,{county},{state}\n");
        Assert.Empty(report.LeftOut);
        Assert.Equal(zone, (await board.FindAsync("A1"))!.TimeZone);
    }

    [Theory]
    [InlineData("FL", 30.4, -87.2, "America/Chicago")]
    [InlineData("TX", 31.8, -106.4, "America/Denver")]
    [InlineData("TX", 31.9, -102.3, "America/Chicago")]
    [InlineData("TN", 35.05, -85.3, "America/New_York")]
    [InlineData("TN", 36.16, -86.8, "America/Chicago")]
    [InlineData("KY", 37.08, -88.6, "America/Chicago")]
    [InlineData("KY", 38.25, -85.75, "America/New_York")]
    [InlineData("IN", 41.6, -87.3, "America/Chicago")]
    [InlineData("IN", 37.97, -87.5, "America/Chicago")]
    [InlineData("IN", 39.77, -86.2, "America/Indiana/Indianapolis")]
    [InlineData("MI", 45.8, -88.07, "America/Menominee")]
    [InlineData("MI", 47.1, -88.5, "America/Detroit")]
    [InlineData("ND", 46.9, -102.8, "America/Denver")]
    [InlineData("SD", 44.1, -103.2, "America/Denver")]
    [InlineData("NE", 41.86, -103.66, "America/Denver")]
    [InlineData("KS", 39.35, -101.7, "America/Denver")]
    [InlineData("OR", 44.0, -117.0, "America/Boise")]
    [InlineData("ID", 47.7, -116.8, "America/Los_Angeles")]
    [InlineData("AK", 51.88, -176.65, "America/Adak")]
    [InlineData("AK", 61.2, -149.9, "America/Anchorage")]
    public async Task Where_the_county_is_not_known_the_coordinates_say_it(string state, double latitude, double longitude, string zone)
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(
            FormattableString.Invariant($"Code,Name,City,State,Latitude,Longitude\nA1,Test,Somewhere,{state},{latitude},{longitude}\n"));
        Assert.Equal(zone, (await board.FindAsync("A1"))!.TimeZone);
    }

    [Fact]
    public async Task The_Navajo_Nation_observes_daylight_saving()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync("Code,Name,City,County,State\nA1,Test,Tuba City,Coconino,AZ\nA2,Test,Flagstaff,Coconino,AZ\n");
        Assert.Equal("America/Denver", (await board.FindAsync("A1"))!.TimeZone);
        Assert.Equal("America/Phoenix", (await board.FindAsync("A2"))!.TimeZone);
    }

    [Fact]
    public async Task Where_nothing_tells_the_two_times_of_a_state_apart_the_report_says_which_was_taken()
    {
        var board = await database.EmptyAsync();
        var report = await board.TakeAsync("Code,Name,City,State\nA1,Test,Somewhere,TN\n");
        Assert.Contains("America/Chicago", report.LeftOut.Single().Why, StringComparison.Ordinal);
    }
}
