using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Notifications;

/// <summary>Who is reminded by e-mail of what happens at a facility.</summary>
internal static class PersonReminderSql
{
    public static readonly Statement Find = "SELECT Wanted, Email FROM PersonReminder WHERE PersonId = @Person";

    public static readonly Statement Change = "UPDATE PersonReminder SET Wanted = @Wanted, Email = @Email WHERE PersonId = @Person";

    public static readonly Statement Add = "INSERT INTO PersonReminder (PersonId, Wanted, Email) VALUES (@Person, @Wanted, @Email)";

    /// <summary>
    /// Those who report for each of some facilities: by name, or by its health system, region or state. Whoever reports for
    /// everything is nobody's own, and would be reminded of each hospital there is.
    /// </summary>
    public static readonly Statement OfFacilities = new(
        SqlServer: People
            + " AND g.Principal = CONCAT('person:', p.Id) AND f.Code IN (SELECT c.Code FROM OPENJSON(@Rows) WITH (Code nvarchar(20) "
                + "'$.Code') AS c)" + Order,
        Sqlite: People + " AND g.Principal = 'person:' || p.Id AND f.Code IN (SELECT value ->> 'Code' FROM json_each(@Rows))" + Order);

    private const string Order = " ORDER BY f.Code, p.Id";

    private const string People = """
        SELECT DISTINCT f.Code AS Facility, p.Id, COALESCE(r.Email, p.SignInName) AS Email
        FROM Facility AS f
        INNER JOIN AccessGrant AS g ON g.Role = 'reporter'
            AND (g.FacilityCode = f.Code OR g.HealthSystemId = f.HealthSystemId OR g.RegionId = f.RegionId OR g.State = f.State)
        CROSS JOIN Person AS p
        LEFT JOIN PersonReminder AS r ON r.PersonId = p.Id
        WHERE p.DisabledAt IS NULL AND COALESCE(r.Wanted, 1) = 1
        """;
}
