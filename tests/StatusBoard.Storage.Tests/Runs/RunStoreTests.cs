using StatusBoard.Access;
using StatusBoard.Audit;
using StatusBoard.Insights;
using StatusBoard.Runs;
using StatusBoard.Statuses;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Runs;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Tests.Security.Access;

namespace StatusBoard.Storage.Tests.Runs;

public sealed class RunStoreOnSqlite(SqliteTestDatabase database) : RunStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class RunStoreOnSqlServer(SqlServerTestDatabase database) : RunStoreTests(database), IClassFixture<SqlServerTestDatabase>;

/// <summary>Messages of agencies in the database: what is written, what another node reads, and what is kept.</summary>
public abstract class RunStoreTests(TestDatabase database)
{
    private static readonly AuditActor Admin = new("person:1", "M. Reyes", "10.0.0.1");

    private static int agencies;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AgencyStore Agencies => new(database.Database, database.Audit, database.Time);

    private RunStore Runs => new(database.Database);

    private RunTail Tail => new(database.Database, database.Time);

    private ArrivalReader Arrivals => new(database.Database);

    private DateTimeOffset Now => database.Time.GetUtcNow();

    [Fact]
    public async Task An_agency_is_added_once_changed_and_in_the_audit()
    {
        var agency = await AddAsync();
        Assert.False(await Agencies.AddAsync(agency with { Code = agency.Code.ToUpperInvariant() }, Admin, Cancel));
        var changed = agency with { Name = "Other", SilentAfter = TimeSpan.FromMinutes(5), IsActive = false };
        Assert.True(await Agencies.ChangeAsync(changed, Admin, Cancel));
        Assert.Equal(changed, Assert.Single(await Agencies.ListAsync(Cancel), one => one.Agency.Code == agency.Code).Agency);
        Assert.False(await Agencies.ChangeAsync(changed with { Code = "nobody" }, Admin, Cancel));
        Assert.Equal(2, await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM AuditEntry WHERE Subject = @subject AND Action IN ('agency.add', 'agency.change')",
            new { subject = $"agency:{agency.Code}" }));
    }

    [Fact]
    public async Task A_picture_is_written_and_another_node_reads_the_same()
    {
        var (agency, facility) = (await AddAsync(), await FacilityAsync());
        var update = await WriteAsync(new AgencyRuns(agency), Picture(Going("M1", facility), There("M2", facility, 20)));

        var read = await ReadAsync(Tail, agency);
        Assert.Equal(update.Next.Runs.Values.OrderBy(run => run.Unit), read.Runs.OrderBy(run => run.Unit));
        Assert.Equal((1, Now, Now), (read.Agency.MessageCount, read.Agency.ReportedAt, read.Agency.PictureAt));
        Assert.Equal(1, await CountAsync("RunArrival", agency));
        Assert.Equal(0, await CountAsync("RunStay", agency));
    }

    [Fact]
    public async Task The_same_picture_again_writes_one_row_the_agencys()
    {
        var (agency, facility) = (await AddAsync(), await FacilityAsync());
        RunMessage message = Picture([.. Enumerable.Range(0, 40).Select(i => There($"M{i}", facility, i))]);
        var first = await WriteAsync(new AgencyRuns(agency), message);
        List<string> sent = [];
        var second = (await new RunStore(database.Observed(sent.Add)).WriteAsync(
            first.Next, message with { At = message.At.AddSeconds(15) }, Cancel))!;
        Assert.Empty(second.Changed);
        Assert.DoesNotContain(sent, text => text.Contains("AmbulanceRun", StringComparison.Ordinal));
        Assert.Equal(40, await CountAsync("RunArrival", agency));
    }

    [Fact]
    public async Task A_unit_that_is_clear_leaves_one_stay_and_what_is_sent_again_is_kept_once()
    {
        var (agency, facility) = (await AddAsync(), await FacilityAsync());
        var first = await WriteAsync(new AgencyRuns(agency), Picture(There("M1", facility, 30)));
        var second = await WriteAsync(first.Next, Picture(5));
        Assert.Equal(TimeSpan.FromSeconds(1805), Assert.Single(second.Stays).Wait);
        // A node that has read nothing yet takes the same message.
        await WriteAsync(new AgencyRuns(agency), Picture(6, There("M1", facility, 30)));
        Assert.Equal((1, 1), (await CountAsync("RunArrival", agency), await CountAsync("RunStay", agency)));
        var stay = Assert.Single((await Tail.ReadAsync(Cancel))!.Stays, one => one.Agency == agency.Code);
        Assert.Equal((facility, Now.AddMinutes(-30), Now.AddSeconds(5)), (stay.Facility, stay.ArrivedAt, stay.ClearedAt));
    }

    [Fact]
    public async Task A_node_that_has_not_read_what_another_wrote_takes_it_into_account()
    {
        var (agency, facility) = (await AddAsync(), await FacilityAsync());
        var before = new AgencyRuns(agency);
        await WriteAsync(before, new RunMessage(Now.AddSeconds(-10), false, [Going("M1", facility)]));
        var update = await WriteAsync(
            before, new RunMessage(Now.AddSeconds(-20), false, [There("M1", facility, 9), Going("M2", facility)]));
        Assert.Equal(1, update.Skipped);
        Assert.Equal(["M1", "M2"], update.Next.Runs.Keys.Order());
        Assert.Equal(RunState.EnRoute, (await ReadAsync(Tail, agency)).Runs.Single(run => run.Unit == "M1").State);

        await WriteAsync(before, Picture(Going("M3", facility)));
        var late = await WriteAsync(before, new RunMessage(Now.AddSeconds(-5), true, [Going("M4", facility)]));
        Assert.True(late.IsOutdated);
        Assert.Equal(["M3"], (await ReadAsync(Tail, agency)).Runs.Where(run => run.State != RunState.Clear).Select(run => run.Unit));
    }

    [Fact]
    public async Task An_agency_that_does_not_report_any_more_or_is_not_there_writes_nothing()
    {
        var agency = await AddAsync();
        await Agencies.ChangeAsync(agency with { IsActive = false }, Admin, Cancel);
        Assert.Null(await Runs.WriteAsync(new AgencyRuns(agency), Picture(), Cancel));
        Assert.Null(await Runs.WriteAsync(new AgencyRuns(new Agency("nobody", "Nobody")), Picture(), Cancel));
    }

    [Fact]
    public async Task A_follower_reads_only_what_has_changed_also_by_plain_sql()
    {
        var (agency, facility) = (await AddAsync(), await FacilityAsync());
        var tail = Tail;
        await tail.ReadAsync(Cancel);
        await database.SettleAsync();
        await tail.ReadAsync(Cancel);
        // Versions may be given to other rows meanwhile.
        Assert.True(await tail.ReadAsync(Cancel) is null or { Agencies.Count: 0, Runs.Count: 0 });

        var first = await WriteAsync(new AgencyRuns(agency), Picture(Going("M1", facility), Going("M2", facility)));
        Assert.Equal(2, (await ReadAsync(tail, agency)).Runs.Count);
        await WriteAsync(first.Next, Picture(1, Going("M1", facility), There("M2", facility, 0)));
        Assert.Equal(["M2"], (await ReadAsync(tail, agency)).Runs.Select(run => run.Unit));
        await database.ExecuteAsync("UPDATE AmbulanceRun SET Need = 'trauma' WHERE AgencyCode = @code AND Unit = 'M1'",
            new { code = agency.Code });
        Assert.Equal("trauma", Assert.Single((await ReadAsync(tail, agency)).Runs).Need);
    }

    [Fact]
    public async Task Arrivals_are_counted_by_facility_and_period_and_never_changed()
    {
        var (agency, one, two) = (await AddAsync(), await FacilityAsync(), await FacilityAsync());
        await WriteAsync(
            new AgencyRuns(agency), Picture(There("M1", one, 10), There("M2", one, 70), There("M3", two, 5), Going("M4", two)));
        var counts = await Arrivals.CountAsync(
            [one, two, "nowhere"], [new Period(Now.AddHours(-1), Now), new Period(Now.AddHours(-2), Now.AddHours(-1))], Cancel);
        Assert.Equal([1, 1], counts[one]);
        Assert.Equal([1, 0], counts[two]);
        Assert.Equal(2, counts.Count);
        Assert.True(await Arrivals.KnownSinceAsync(Cancel) <= Now);
        await database.RefusesAsync("UPDATE RunArrival SET Unit = 'M9' WHERE AgencyCode = @code", new { code = agency.Code });
        await database.RefusesAsync("DELETE FROM RunArrival WHERE AgencyCode = @code", new { code = agency.Code });
    }

    [Fact]
    public async Task A_stay_is_never_changed()
    {
        var (agency, facility) = (await AddAsync(), await FacilityAsync());
        await WriteAsync((await WriteAsync(new AgencyRuns(agency), Picture(There("M1", facility, 30)))).Next, Picture(5));
        await database.RefusesAsync("UPDATE RunStay SET Unit = 'M9' WHERE AgencyCode = @code", new { code = agency.Code });
        await database.RefusesAsync("DELETE FROM RunStay WHERE AgencyCode = @code", new { code = agency.Code });
    }

    [Fact]
    public async Task The_limit_of_a_scheme_is_set_changed_read_by_nodes_and_removed()
    {
        await database.ExecuteAsync("INSERT INTO StatusScheme (Code, Name, State) VALUES ('off', 'Offload', 'GU')");
        await Agencies.SetLimitAsync(new OffloadLimit("off", 3, 30, Status.Diversion, "Ref. 503"), Admin, Cancel);
        var limit = new OffloadLimit("off", 4, 45, Status.Advisory, null);
        await Agencies.SetLimitAsync(limit, Admin, Cancel);
        Assert.Equal(limit, Assert.Single(await Agencies.LimitsAsync(Cancel)));
        Assert.Equal(limit, Assert.Single((await Tail.ReadAsync(Cancel))!.Limits));
        Assert.True(await Agencies.RemoveLimitAsync("off", Admin, Cancel));
        Assert.False(await Agencies.RemoveLimitAsync("off", Admin, Cancel));
        Assert.Empty(await Agencies.LimitsAsync(Cancel));
    }

    [Fact]
    public async Task A_key_of_an_agency_is_kept_with_its_agency_and_one_of_no_agency_is_refused()
    {
        var agency = await AddAsync();
        var by = new Principal("person:1", "M. Reyes", [new Grant(Role.Administrator, Scope.Everything)]);
        var (key, _) = await database.Keys.CreateAsync(
            new KeyDraft($"CAD of {agency.Code}", new Grant(Role.Agency, Scope.Of(agencies: [agency.Code])), null), by, null, Cancel)
                .DoneAsync();
        var grant = Assert.Single(await database.Grants.OfAsync(key.Principal, Cancel));
        Assert.Equal(Role.Agency, grant.Role);
        Assert.True(grant.Scope.CoversAgency(agency.Code));
        Assert.Equal(grant.Scope, Assert.Single((await database.Grants.OfManyAsync([key.Principal], Cancel))[key.Principal]).Scope);
        await database.Keys.CreateAsync(
            new KeyDraft("CAD of none", new Grant(Role.Agency, Scope.Of(agencies: ["none"])), null), by, null, Cancel).RefusedAsync();
    }

    private async Task<Agency> AddAsync()
    {
        Agency agency = new($"agency-{Interlocked.Increment(ref agencies)}", "Agency");
        Assert.True(await Agencies.AddAsync(agency, Admin, Cancel));
        return agency;
    }

    private async Task<string> FacilityAsync()
    {
        var code = database.NextCode();
        await database.Facilities.UpsertAsync([new FacilityUpsert(code, "General", "Hartford", "CT", "America/New_York")], Cancel);
        return code;
    }

    private async Task<RunUpdate> WriteAsync(AgencyRuns known, RunMessage message) => (await Runs.WriteAsync(known, message, Cancel))!;

    /// <summary>What a follower reads of one agency.</summary>
    private async Task<(AgencyRuns Agency, List<Run> Runs)> ReadAsync(RunTail tail, Agency agency)
    {
        await database.SettleAsync();
        var read = (await tail.ReadAsync(Cancel))!;
        return (read.Agencies.SingleOrDefault(one => one.Agency.Code == agency.Code) ?? new AgencyRuns(agency),
            [.. read.Runs.Where(one => one.Agency == agency.Code).Select(one => one.Run)]);
    }

    private Task<int> CountAsync(string table, Agency agency) =>
        database.ScalarAsync<int>($"SELECT COUNT(*) FROM {table} WHERE AgencyCode = @code", new { code = agency.Code })!;

    private Run Going(string unit, string facility) => new(unit, facility, RunState.EnRoute) { DepartedAt = Now.AddMinutes(-3) };

    private Run There(string unit, string facility, int minutes) =>
        new(unit, facility, RunState.AtFacility) { ArrivedAt = Now.AddMinutes(-minutes) };

    private RunMessage Picture(params Run[] runs) => new(Now, true, [.. runs]);

    private RunMessage Picture(int seconds, params Run[] runs) => new(Now.AddSeconds(seconds), true, [.. runs]);
}
