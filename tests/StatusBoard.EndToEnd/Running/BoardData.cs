using System.Data.Common;
using System.Globalization;
using Dapper;

namespace StatusBoard.EndToEnd.Running;

/// <summary>The database as any SQL client sees it: this process is not the app's, and these statements are plain SQL.</summary>
/// <param name="file">The database's file; null on a server.</param>
/// <param name="connect">Gives a new, closed connection.</param>
public sealed class BoardData(string? file, Func<DbConnection> connect)
{
    /// <summary>The database's file.</summary>
    public string File => file ?? throw new InvalidOperationException("A server's database is no file.");

    /// <summary>Adds facilities, each with its system and region.</summary>
    public async Task AddAsync(params IReadOnlyList<NewFacility> facilities)
    {
        await using var connection = Open();
        await using var transaction = connection.BeginTransaction();
        // Given as a list, a statement is compiled once, and with it every trigger of the status table.
        await connection.ExecuteAsync(
            """
            INSERT INTO HealthSystem (Name) SELECT @System WHERE @System IS NOT NULL AND NOT EXISTS (SELECT 1 FROM HealthSystem WHERE Name = @System);
            INSERT INTO Region (State, Name) SELECT @State, @Region
            WHERE @Region IS NOT NULL AND NOT EXISTS (SELECT 1 FROM Region WHERE State = @State AND Name = @Region);
            INSERT INTO Facility (Code, Name, HealthSystemId, RegionId, City, State, Latitude, Longitude, TimeZone, HasEmergencyDepartment)
            VALUES (@Code, @Name, (SELECT Id FROM HealthSystem WHERE Name = @System),
                (SELECT Id FROM Region WHERE State = @State AND Name = @Region), @City, @State, @Latitude, @Longitude, @TimeZone, @HasEd);
            """,
            facilities,
            transaction);
        await connection.ExecuteAsync(
            "UPDATE ServiceStatus SET Status = @Ed WHERE FacilityCode = @Code AND ServiceCode = 'ed'",
            facilities.Where(facility => facility is { Ed: not null, HasEd: true }).Select(facility => new { facility.Ed, facility.Code }),
            transaction);
        await transaction.CommitAsync();
    }

    /// <summary>Sets a status by hand, as an administrator would.</summary>
    public Task SetAsync(string facility, string service, string status, string? reason = null) =>
        ExecuteAsync(
            "UPDATE ServiceStatus SET Status = @status, Reason = @reason WHERE FacilityCode = @facility AND ServiceCode = @service",
            new { facility, service, status, reason });

    /// <summary>Sets a status by hand, with when it began and was confirmed.</summary>
    public Task SetAsync(string facility, string service, string status, TimeSpan ago) =>
        ExecuteAsync(
            "UPDATE ServiceStatus SET Status = @status, Since = @time, ConfirmedAt = @time WHERE FacilityCode = @facility AND "
                + "ServiceCode = @service",
            new { facility, service, status, time = Text(DateTimeOffset.UtcNow - ago) });

    /// <summary>Runs any statement.</summary>
    public async Task ExecuteAsync(string sql, object? values = null)
    {
        await using var connection = Open();
        await connection.ExecuteAsync(sql, values);
    }

    /// <summary>The text that a statement gives; null when it gives none.</summary>
    public async Task<string?> TextAsync(string sql)
    {
        await using var connection = Open();
        return await connection.ExecuteScalarAsync<string?>(sql);
    }

    /// <summary>Opens a connection of its own.</summary>
    public DbConnection Open()
    {
        var connection = connect();
        connection.Open();
        return connection;
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
