using System.Globalization;
using StatusBoard.Facilities;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Import;

/// <summary>
/// The whole lists of CMS and HIFLD, which are not part of the project: STATUSBOARD_TEST_LISTS names the folder that holds
/// <c>cms-hospital-general-information.csv</c> and <c>hifld-hospitals.csv</c>.
/// </summary>
public sealed class RealListTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    [Fact]
    public async Task Of_the_whole_lists_no_hospital_stands_twice_at_one_site_once_with_an_ED_and_no_place_and_once_placed()
    {
        var folder = Environment.GetEnvironmentVariable("STATUSBOARD_TEST_LISTS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "STATUSBOARD_TEST_LISTS names no folder: the real lists were not taken.");
        var board = await database.EmptyAsync();
        foreach (var name in new[] { "cms-hospital-general-information.csv", "hifld-hospitals.csv" })
        {
            var report = await board.TakeAsync(
                await File.ReadAllBytesAsync(Path.Combine(folder, name), TestContext.Current.CancellationToken));
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {report.Rows} rows, {report.Added} added, {report.Joined} joined, {report.Waiting.Count} doubtful, "
                    + $"{report.Refused.Count} refused"));
        }

        var facilities = await board.QueryAsync<Row>(
            "SELECT Code, State, Address, Zip, Latitude, HasEmergencyDepartment FROM Facility WHERE Active = 1");
        var sites = facilities.Where(one => StreetAddress.Site(one.Address, one.Zip) is not null)
            .GroupBy(one => $"{one.State}|{StreetAddress.Site(one.Address, one.Zip)}").ToList();
        var twice = sites.Where(site => site.Any(one => one.Code[0] == 'H') && site.Any(one => one.Code[0] != 'H')).ToList();
        var twins = twice.Where(site => site.Any(one => one is { Latitude: null, HasEmergencyDepartment: true })
            && site.Any(one => one.Latitude is not null)).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"on the board {facilities.Count}; sites with facilities of both lists {twice.Count}, of these with an ED without a place "
                + $"beside a placed one {twins.Count}"));
        Assert.Empty(twins);
    }

    private sealed record Row
    {
        public string Code { get; init; } = "";

        public string State { get; init; } = "";

        public string? Address { get; init; }

        public string? Zip { get; init; }

        public double? Latitude { get; init; }

        public bool HasEmergencyDepartment { get; init; }
    }
}
