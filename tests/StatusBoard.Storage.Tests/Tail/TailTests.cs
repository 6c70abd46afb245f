using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Tail;

public sealed class TailOnSqlite(SqliteTestDatabase database) : TailTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class TailOnSqlServer(SqlServerTestDatabase database) : TailTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class TailTests(TestDatabase database)
{
    [Fact]
    public async Task The_first_read_gives_everything_and_the_next_only_what_is_new()
    {
        var facility = await database.AddFacilityAsync();
        var other = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Diversion, "no beds");
        var node = new Follower(database);
        await node.CatchUpAsync();
        Assert.Equal(20, node.Board.Find(facility)!.All.Length);
        Assert.Equal((Status.Diversion, "no beds", People.Nurse.Name),
            (node.Status(facility, "ed").Status, node.Status(facility, "ed").Entry.Reason, node.Status(facility, "ed").Entry.Reporter));
        Assert.Equal(Status.Unknown, node.Status(other, "ed").Status);

        var version = await database.ReportAsync(other, "ct", Status.Diversion);
        await database.SettleAsync();
        var changes = await node.ReadAsync();

        Assert.NotNull(changes);
        Assert.Equal([other], changes.Changes.Select(change => change.Code));
        var entry = Assert.Single(node.Last!.Update!.Statuses);
        Assert.Equal((other, "ct", Status.Diversion, version), (entry.Facility, entry.Service, entry.Status, entry.Version));
        Assert.Equal(version, node.Board.Version);
        Assert.Null(node.Last.Update.Catalogue);
        await node.ReadAsync();
        Assert.Null(node.Last.Update);
    }

    [Fact]
    public async Task Nodes_that_read_at_other_times_come_to_the_same_version()
    {
        var facility = await database.AddFacilityAsync();
        var steady = new Follower(database);
        await steady.CatchUpAsync();
        foreach (var status in new[] { Status.Open, Status.Closed, Status.Advisory })
        {
            await database.ReportAsync(facility, "ed", status);
            await steady.CatchUpAsync();
        }

        await database.ExecuteAsync("INSERT INTO HealthSystem (Name) VALUES ('A system without facilities')");
        await steady.CatchUpAsync();
        var late = new Follower(database);
        await late.CatchUpAsync();

        Assert.Equal(steady.Board.Version, late.Board.Version);
    }

    [Fact]
    public async Task The_version_is_that_of_the_newest_row_on_the_board_however_far_a_node_has_looked()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Diversion);
        var steady = new Follower(database);
        await steady.CatchUpAsync();

        // Takes a number of the same sequence, and changes nothing that the board shows.
        await database.Incidents.OpenAsync(
            new StatusBoard.Incidents.IncidentDraft("Flood", StatusBoard.Incidents.IncidentKind.Other, database.Time.GetUtcNow()),
            [], People.Manager, TestContext.Current.CancellationToken);
        await database.SettleAsync();
        var late = new Follower(database);
        await late.ReadAsync();

        Assert.True(late.Last!.Through > steady.Last!.Through);
        Assert.Equal(steady.Board.Version, late.Board.Version);
    }

    [Fact]
    public async Task A_batch_arrives_whole()
    {
        string[] codes = [await database.AddFacilityAsync(), await database.AddFacilityAsync(), await database.AddFacilityAsync()];
        var node = new Follower(database);
        await node.CatchUpAsync();

        await database.Statuses.ReportAsync([.. codes.Select(code => new StatusBoard.Reporting.StatusReport(code, "ed", Status.Closed))],
            People.Coordinator, TestContext.Current.CancellationToken);
        await database.SettleAsync();
        var changes = await node.ReadAsync();

        Assert.Equal(codes, changes!.Changes.Select(change => change.Code).Order());
    }

    [Fact]
    public async Task A_renamed_health_system_and_a_renamed_region_reach_all_their_facilities()
    {
        string[] codes =
        [
            await database.AddFacilityAsync(f => f with { System = "Prospect", Region = "Region 3" }),
            await database.AddFacilityAsync(f => f with { System = "Prospect", Region = "Region 3" }),
        ];
        var other = await database.AddFacilityAsync(f => f with { System = "Hartford", Region = "Region 4" });
        var node = new Follower(database);
        await node.CatchUpAsync();

        await database.ExecuteAsync("UPDATE HealthSystem SET Name = 'Yale' WHERE Name = 'Prospect'");
        await node.CatchUpAsync();
        Assert.All(codes, code => Assert.Equal("Yale", node.Board.Find(code)!.Facility.System));
        Assert.Equal("Hartford", node.Board.Find(other)!.Facility.System);

        await database.ExecuteAsync("UPDATE Region SET Name = 'Region Three' WHERE Name = 'Region 3'");
        await node.CatchUpAsync();
        Assert.All(codes, code => Assert.Equal("Region Three", node.Board.Find(code)!.Facility.Region));
        Assert.Equal("Region 4", node.Board.Find(other)!.Facility.Region);
    }

    [Fact]
    public async Task A_new_facility_by_plain_sql_appears_with_all_its_services()
    {
        var node = new Follower(database);
        await node.CatchUpAsync();
        var code = database.NextCode();

        await database.ExecuteAsync(
            "INSERT INTO Facility (Code, Name, City, State, TimeZone) VALUES (@code, 'New', 'Waterbury', 'CT', 'America/New_York')",
            new { code });
        await node.CatchUpAsync();

        var facility = node.Board.Find(code);
        Assert.NotNull(facility);
        Assert.Equal("New", facility.Facility.Name);
        Assert.Equal(20, facility.All.Length);
        Assert.All(facility.All, status => Assert.Equal(Status.Unknown, status.Status));
    }

    [Fact]
    public async Task A_new_service_appears_at_every_facility()
    {
        var facility = await database.AddFacilityAsync();
        var node = new Follower(database);
        await node.CatchUpAsync();

        await database.ExecuteAsync("INSERT INTO Service (Code, Name, Kind, SortOrder) VALUES ('ecmo', 'ECMO', 'specialty', 145)");
        try
        {
            await node.CatchUpAsync();
            Assert.Equal(Status.Unknown, node.Status(facility, "ecmo").Status);
            await database.ReportAsync(facility, "ecmo", Status.Diversion);
            await node.CatchUpAsync();
            Assert.Equal("ECMO", Assert.Single(node.Board.Find(facility)!.Diverting).Service.Name);
            Assert.DoesNotContain(node.Log.Lines, line => line.Contains("ecmo", StringComparison.Ordinal));
        }
        finally
        {
            // The other tests of the class count twenty.
            await database.RemoveServiceAsync("ecmo");
        }
    }

    [Fact]
    public async Task A_facility_that_is_made_inactive_leaves_the_board_and_comes_back_with_its_statuses()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Closed);
        var node = new Follower(database);
        await node.CatchUpAsync();

        await database.ExecuteAsync("UPDATE Facility SET Active = 0 WHERE Code = @facility", new { facility });
        await node.CatchUpAsync();
        Assert.Null(node.Board.Find(facility));
        var late = new Follower(database);
        await late.CatchUpAsync();
        Assert.Null(late.Board.Find(facility));

        await database.ExecuteAsync("UPDATE Facility SET Active = 1 WHERE Code = @facility", new { facility });
        await node.CatchUpAsync();
        await late.CatchUpAsync();
        Assert.Equal(Status.Closed, node.Status(facility, "ed").Status);
        Assert.Equal(Status.Closed, late.Status(facility, "ed").Status);
        Assert.Equal(20, late.Board.Find(facility)!.All.Length);
    }

    [Fact]
    public async Task A_schemes_terms_change_what_a_status_is_called_here()
    {
        var facility = await database.AddFacilityAsync(f => f with { State = "PA" });
        await database.ReportAsync(facility, "ed", Status.Diversion);
        var node = new Follower(database);
        await node.CatchUpAsync();
        Assert.Equal("Diversion", node.Status(facility, "ed").LocalName);

        await database.ExecuteAsync("INSERT INTO StatusScheme (Code, Name, State) VALUES ('pa', 'Pennsylvania', 'PA')");
        await database.ExecuteAsync(
            "INSERT INTO StatusSchemeTerm (SchemeCode, ServiceCode, Status, LocalName, StaleAfterMinutes) VALUES ('pa', 'ed', "
                + "'diversion', 'Condition Red', 120)");
        await node.CatchUpAsync();
        Assert.Equal("Condition Red", node.Status(facility, "ed").LocalName);
        Assert.Equal(node.Status(facility, "ed").Entry.ConfirmedAt + TimeSpan.FromHours(2), node.Status(facility, "ed").StaleAt);

        await database.ExecuteAsync("UPDATE StatusSchemeTerm SET LocalName = 'Code Red' WHERE SchemeCode = 'pa'");
        await node.CatchUpAsync();
        Assert.Equal("Code Red", node.Status(facility, "ed").LocalName);

        await database.ExecuteAsync("DELETE FROM StatusSchemeTerm WHERE SchemeCode = 'pa'");
        await node.CatchUpAsync();
        Assert.Equal("Diversion", node.Status(facility, "ed").LocalName);
    }

    [Fact]
    public async Task A_facilitys_designations_and_aliases_reach_the_board()
    {
        var facility = await database.AddFacilityAsync(f =>
            f with { Designations = new Dictionary<string, string?> { ["trauma"] = "II" } });
        var node = new Follower(database);
        await node.CatchUpAsync();
        Assert.Equal(["trauma:II"], node.Board.Find(facility)!.Facility.Designations.Select(d => d.ToString()));

        await database.ExecuteAsync("UPDATE FacilityDesignation SET Level = 'I' WHERE FacilityCode = @facility", new { facility });
        await database.ExecuteAsync("INSERT INTO FacilityAlias (FacilityCode, Alias) VALUES (@facility, 'The General')", new { facility });
        await node.CatchUpAsync();
        Assert.Equal(["trauma:I"], node.Board.Find(facility)!.Facility.Designations.Select(d => d.ToString()));
        Assert.Equal(["The General"], node.Board.Find(facility)!.Facility.Aliases);

        await database.ExecuteAsync("DELETE FROM FacilityDesignation WHERE FacilityCode = @facility", new { facility });
        await node.CatchUpAsync();
        Assert.Empty(node.Board.Find(facility)!.Facility.Designations);
    }

    [Fact]
    public async Task A_facility_with_a_time_zone_that_there_is_not_is_shown_in_utc()
    {
        var facility = await database.AddFacilityAsync(f => f with { TimeZone = "America/Gotham" });
        var node = new Follower(database);
        await node.CatchUpAsync();
        Assert.Equal("Etc/UTC", node.Board.Find(facility)!.Facility.TimeZone);
        Assert.Contains(node.Log.Lines, line =>
            line.Contains(facility, StringComparison.Ordinal) && line.Contains("America/Gotham", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_has_gone_back_is_not_followed_as_if_it_had_not()
    {
        using var node = new Epochs.Node(database.Database);
        await database.AddFacilityAsync();
        await node.ReadAsync();
        // As after a restore of last night's backup; only SQLite lets a test do that to it in one statement.
        Assert.SkipWhen(database.Provider == DatabaseProvider.SqlServer, "A restore needs the server's own disk.");
        const string Counted = "ChangeSequence_Counted";
        var trigger = await database.ScalarAsync<string>("SELECT sql FROM sqlite_master WHERE name = @Counted", new { Counted });
        await database.ExecuteAsync($"DROP TRIGGER {Counted}; UPDATE ChangeSequence SET Value = Value - 10");
        await node.NoticesAsync();
        await database.ExecuteAsync($"UPDATE ChangeSequence SET Value = Value + 10; {trigger}");

        await node.ReadAsync();
        Assert.True(node.BeganAnew);
    }
}
