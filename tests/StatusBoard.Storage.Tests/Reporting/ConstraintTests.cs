using System.Data.Common;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Reporting;

public sealed class ConstraintsOnSqlite(SqliteTestDatabase database) : ConstraintTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ConstraintsOnSqlServer(SqlServerTestDatabase database) : ConstraintTests(database),
    IClassFixture<SqlServerTestDatabase>;

/// <summary>What the database refuses from whoever writes.</summary>
public abstract class ConstraintTests(TestDatabase database)
{
    [Theory]
    [InlineData("ed", "suspended")]
    [InlineData("ed", "limited")]
    [InlineData("ct", "closed")]
    [InlineData("ct", "advisory")]
    [InlineData("laboratory", "diversion")]
    [InlineData("laboratory", "closed")]
    [InlineData("ed", "on fire")]
    [InlineData("ed", "")]
    [InlineData("ed", null)]
    public async Task A_status_that_its_kind_of_service_does_not_have_is_refused(string service, string? status)
    {
        var facility = await database.AddFacilityAsync();
        await database.RefusesAsync("UPDATE ServiceStatus SET Status = @status WHERE FacilityCode = @facility AND ServiceCode = @service",
            new { facility, service, status });
        Assert.Equal("unknown", (await database.RowAsync(facility, service)).Status);
        Assert.Empty(await database.HistoryAsync(facility));
    }

    [Theory]
    [InlineData("Status = 'closed', ReasonCode = 'aliens'")]
    [InlineData("Status = 'closed', Source = 'rumour'")]
    [InlineData("Status = 'closed', IncidentId = 987654")]
    [InlineData("Status = 'closed', ExpectedEnd = '2020-01-01 00:00:00.000+00:00'")]
    [InlineData("Status = 'closed', Since = '2026-05-01T10:00:00-05:00', ExpectedEnd = '2026-05-01T10:00:00-05:00'")]
    [InlineData("Status = 'closed', Since = '2026-05-01T10:00:00-05:00', ExpectedEnd = '2026-05-01T14:00:00+00:00'")]
    [InlineData("ServiceKind = 'service-line', Status = 'limited'")]
    public async Task What_makes_no_sense_is_refused(string set)
    {
        var facility = await database.AddFacilityAsync();
        await database.RefusesAsync($"UPDATE ServiceStatus SET {set} WHERE FacilityCode = @facility AND ServiceCode = 'ed'",
            new { facility });
        Assert.Equal("unknown", (await database.RowAsync(facility, "ed")).Status);
        Assert.Empty(await database.HistoryAsync(facility));
    }

    [Theory]
    [InlineData("ExpectedEnd = 'tomorrow'")]
    [InlineData("Since = 'now'")]
    [InlineData("ConfirmedAt = '10:30 or so'")]
    [InlineData("ConfirmedAt = '2026-13-45 10:00:00'")]
    public async Task A_text_that_is_no_time_is_refused(string set)
    {
        var facility = await database.AddFacilityAsync();
        var word = set.Split('\'')[1];
        Assert.SkipWhen(database.Provider == DatabaseProvider.SqlServer
            && await TakesAsync(word), $"This server takes '{word}' for a time.");
        await database.RefusesAsync(
            $"UPDATE ServiceStatus SET Status = 'closed', {set} WHERE FacilityCode = @facility AND ServiceCode = 'ed'", new { facility });
    }

    [Fact]
    public async Task An_expected_end_after_its_start_in_another_offset_is_taken()
    {
        var facility = await database.AddFacilityAsync();
        await database.ExecuteAsync(
            "UPDATE ServiceStatus SET Status = 'closed', Since = '2026-05-01T10:00:00-05:00', ExpectedEnd = "
                + "'2026-05-01T06:00:00-10:00' WHERE FacilityCode = @facility AND ServiceCode = 'ed'",
            new { facility });
        Assert.Equal("closed", (await database.RowAsync(facility, "ed")).Status);
    }

    [Fact]
    public async Task One_row_at_fault_stops_the_whole_statement()
    {
        var facility = await database.AddFacilityAsync();
        await database.RefusesAsync("UPDATE ServiceStatus SET Status = 'diversion' WHERE FacilityCode = @facility", new { facility });
        Assert.Equal(20, await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM ServiceStatus WHERE FacilityCode = @facility AND Status = 'unknown'", new { facility }));
        Assert.Empty(await database.HistoryAsync(facility));
    }

    [Theory]
    [InlineData("INSERT INTO ServiceStatus (FacilityCode, ServiceCode, ServiceKind) VALUES (@facility, 'teleportation', 'specialty')")]
    [InlineData("INSERT INTO ServiceStatus (FacilityCode, ServiceCode, ServiceKind) VALUES ('nowhere', 'ed', 'emergency-department')")]
    [InlineData("INSERT INTO ServiceStatus (FacilityCode, ServiceCode, ServiceKind) VALUES (@facility, 'ed', 'emergency-department')")]
    [InlineData("INSERT INTO Facility (Code, Name, City, State, TimeZone) VALUES (@facility, 'Twin', 'X', 'CT', 'Etc/UTC')")]
    [InlineData("INSERT INTO Facility (Code, Name, City, State, TimeZone) VALUES (LOWER(@facility), 'Twin', 'X', 'CT', 'Etc/UTC')")]
    [InlineData("INSERT INTO Facility (Code, Name, City, State, TimeZone) VALUES ('', 'Nameless', 'X', 'CT', 'Etc/UTC')")]
    [InlineData("INSERT INTO Facility (Code, Name, City, State, TimeZone) VALUES ('123456789012345678901', 'Long', 'X', 'CT', 'Etc/UTC')")]
    [InlineData("UPDATE Facility SET Latitude = 91 WHERE Code = @facility")]
    [InlineData("UPDATE Facility SET Longitude = -181 WHERE Code = @facility")]
    [InlineData("UPDATE Facility SET Latitude = 'north' WHERE Code = @facility")]
    [InlineData("UPDATE Facility SET HealthSystemId = 987654 WHERE Code = @facility")]
    [InlineData("UPDATE Facility SET Name = '' WHERE Code = @facility")]
    [InlineData("INSERT INTO FacilityDesignation (FacilityCode, Kind) VALUES (@facility, 'parking')")]
    [InlineData("INSERT INTO Service (Code, Name, Kind, SortOrder) VALUES ('spa', 'Spa', 'leisure', 1)")]
    [InlineData("UPDATE Service SET StaleAfterMinutes = 0 WHERE Code = 'ed'")]
    [InlineData("INSERT INTO Incident (Name, Kind, StartedAt) VALUES ('Boredom', 'boredom', '2026-01-01 00:00:00.000+00:00')")]
    [InlineData(
        "INSERT INTO Incident (Name, Kind, StartedAt, EndedAt) VALUES ('Time travel', 'other', '2026-01-02 00:00:00.000+00:00', "
            + "'2026-01-01 00:00:00.000+00:00')")]
    [InlineData("INSERT INTO AccessGrant (Principal, Role, ScopeKind) VALUES ('key:1', 'god', 'everything')")]
    [InlineData("INSERT INTO AccessGrant (Principal, Role, ScopeKind) VALUES ('key:1', 'viewer', 'state')")]
    [InlineData(
        "INSERT INTO AccessGrant (Principal, Role, ScopeKind, State, FacilityCode) VALUES ('key:1', 'viewer', 'facility', 'CT', "
            + "@facility)")]
    [InlineData("INSERT INTO AccessGrant (Principal, Role, ScopeKind, FacilityCode) VALUES ('key:1', 'viewer', 'facility', 'nowhere')")]
    public async Task Rows_that_cannot_be_are_refused(string statement)
    {
        var facility = await database.AddFacilityAsync(f => f with { Code = f.Code + "A" });
        await database.RefusesAsync(statement, new { facility });
    }

    [Fact]
    public async Task A_state_has_one_scheme_and_a_region_one()
    {
        await database.ExecuteAsync("INSERT INTO Region (State, Name) VALUES ('MD', 'Region III')");
        var region = await database.ScalarAsync<int>("SELECT Id FROM Region WHERE State = 'MD'");
        await database.ExecuteAsync(
            "INSERT INTO StatusScheme (Code, Name, State, RegionId) VALUES ('md', 'Maryland', 'MD', NULL), ('md-3', 'Maryland III', "
                + "'MD', @region)", new { region });

        await database.RefusesAsync("INSERT INTO StatusScheme (Code, Name, State, RegionId) VALUES ('md-again', 'Maryland', 'MD', NULL)");
        await database.RefusesAsync(
            "INSERT INTO StatusScheme (Code, Name, State, RegionId) VALUES ('md-3-again', 'Maryland III', 'MD', @region)", new { region });
    }

    private async Task<bool> TakesAsync(string time)
    {
        try
        {
            await database.ScalarAsync<object>($"SELECT CAST('{time}' AS datetimeoffset(3))");
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }
}
