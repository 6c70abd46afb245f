using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Reporting;

public sealed class ReasonStoreOnSqlite(SqliteTestDatabase database) : ReasonStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ReasonStoreOnSqlServer(SqlServerTestDatabase database) : ReasonStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class ReasonStoreTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_reasons_of_one_service_of_one_facility_come_the_most_used_first()
    {
        var (here, there) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        await ReportAsync(here, "ed", Status.Diversion, ReasonCode.Equipment, "CT scanner down");
        await ReportAsync(here, "ed", Status.Open, null, "again as usual");
        foreach (var status in (Status[])[Status.Diversion, Status.Closed])
            await ReportAsync(here, "ed", status, ReasonCode.Staffing, null);
        await ReportAsync(here, "ct", Status.Diversion, ReasonCode.Equipment, "tube");
        await ReportAsync(there, "ed", Status.Closed, ReasonCode.Security, "lock-down");

        // The history's times are the database's own: half a year ends there, not at the clock of the tests.
        var used = await new ReasonStore(database.Database, TimeProvider.System).MostUsedAsync(here, "ed", Cancel);

        Assert.Equal([new UsedReason(ReasonCode.Staffing, null, 2), new UsedReason(ReasonCode.Equipment, "CT scanner down", 1)], used);
    }

    private async Task ReportAsync(string facility, string service, Status status, ReasonCode? code, string? reason) =>
        Assert.Equal(
            StatusBoard.Storage.Reporting.WriteOutcome.Written,
            (await database.Statuses.ReportAsync([new StatusReport(facility, service, status) { ReasonCode = code, Reason = reason }],
                People.Nurse, Cancel)).Outcome);
}
