using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Features.Dispatch.Alerts;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Dispatch;

public sealed class AlertTakeUpOnSqlite() : AlertTakeUpTests(DatabaseProvider.Sqlite);

[Collection(SqlServerApp.OneAtATime)]
public sealed class AlertTakeUpOnSqlServer() : AlertTakeUpTests(DatabaseProvider.SqlServer);

public abstract class AlertTakeUpTests(DatabaseProvider engine)
{
    [Fact]
    public async Task A_change_made_while_no_server_ran_raises_its_alert_when_one_starts_and_is_kept_once()
    {
        await using var first = await BoardApp.StartAsync(engine);
        await first.Administrator.ReportAsync("CT1", "ed", "diversion");
        await first.Administrator.ReportAsync("CT2", "ed", "open");
        await Eventually.TrueAsync(async () =>
            await first.ScalarAsync<long>(
            "SELECT COUNT(*) FROM AlertPosition WHERE Through >= (SELECT MAX(CAST(RowVersion AS bigint)) FROM ServiceStatus)") == 1);
        await first.Services.GetRequiredService<IHost>().StopAsync(TestContext.Current.CancellationToken);

        // Any SQL client may write while no server runs.
        await first.SqlAsync(
            "UPDATE ServiceStatus SET Status = 'closed', Reason = 'flooding' WHERE FacilityCode = 'CT2' AND ServiceCode = 'ed'");
        await using var second = await BoardApp.StartAsync(engine, ("ConnectionStrings:StatusBoard", first.ConnectionString));
        var feed = second.Services.GetRequiredService<AlertFeed>();
        await Eventually.TrueAsync(() => Task.FromResult(feed.Recent.Any(alert => alert.Facility == "CT2")));
        var alert = Assert.Single(feed.Recent, alert => alert.Facility == "CT2" && alert.Kind == AlertKind.Closed);
        Assert.Equal("flooding (changed while no server ran)", alert.Reason);
        // What the first server has told of comes back as it was kept, and once.
        await Eventually.TrueAsync(() => Task.FromResult(feed.Recent.Any(one => one.Facility == "CT1")));
        Assert.Single(feed.Recent, one => one.Facility == "CT1");
        await Eventually.TrueAsync(async () =>
            await first.ScalarAsync<long>("SELECT COUNT(*) FROM Alert WHERE FacilityCode = 'CT2' AND Kind = 'closed'") == 1);
    }
}
