using System.Data.Common;
using Dapper;
using StatusBoard.Statuses;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.AsTheApp;

/// <summary>What a login with the role <c>statusboard_app</c> cannot do on a server.</summary>
[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class LimitTests(AppLoginTestDatabase database) : IClassFixture<AppLoginTestDatabase>
{
    [Theory]
    [InlineData("DELETE FROM dbo.StatusEvent")]
    [InlineData("UPDATE dbo.StatusEvent SET Status = 'open'")]
    [InlineData(
        "INSERT INTO dbo.StatusEvent (OccurredAt, Kind, FacilityCode, ServiceCode, Status, DatabaseLogin) VALUES ('2026-01-01', "
            + "'report', @facility, 'ed', 'open', 'x')")]
    [InlineData("DELETE FROM dbo.ServiceStatus")]
    [InlineData("DELETE FROM dbo.AuditEntry")]
    [InlineData("UPDATE dbo.AuditEntry SET ActorName = 'nobody'")]
    [InlineData("DELETE FROM dbo.Facility")]
    [InlineData("DROP TABLE dbo.StatusEvent")]
    [InlineData("DISABLE TRIGGER dbo.ServiceStatus_Updated ON dbo.ServiceStatus")]
    [InlineData("ALTER TABLE dbo.ServiceStatus DROP CONSTRAINT CK_ServiceStatus_Source")]
    public async Task What_the_app_never_does_is_refused(string statement)
    {
        var facility = await database.AddFacilityAsync();
        Assert.SkipWhen(statement.StartsWith("INSERT INTO dbo.StatusEvent", StringComparison.Ordinal)
            && !database.ChainsOwnership, "This server checks the rights of triggers against the login.");
        await database.ReportAsync(facility, "ed", Status.Closed);
        await using var connection = await database.Database.OpenAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync(statement, new { facility }));

        Assert.Equal("closed", Assert.Single(await database.HistoryAsync(facility)).Status);
    }

    [Fact]
    public async Task A_right_that_the_app_gives_itself_is_not_there_afterwards()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Closed);
        await using var connection = await database.Database.OpenAsync(TestContext.Current.CancellationToken);

        // SQL Server refuses it; another server may answer with a warning and give nothing.
        _ = await Record.ExceptionAsync(() => connection.ExecuteAsync("GRANT DELETE ON dbo.StatusEvent TO statusboard_app"));

        await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync("DELETE FROM dbo.StatusEvent"));
        Assert.Equal("closed", Assert.Single(await database.HistoryAsync(facility)).Status);
    }
}
