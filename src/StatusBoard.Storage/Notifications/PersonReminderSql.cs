using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Notifications;

/// <summary>Who is reminded by e-mail of what happens at a facility.</summary>
internal static class PersonReminderSql
{
    public static readonly Statement Find = "SELECT Wanted, Email FROM PersonReminder WHERE PersonId = @Person";

    public static readonly Statement Change = "UPDATE PersonReminder SET Wanted = @Wanted, Email = @Email WHERE PersonId = @Person";

    public static readonly Statement Add = "INSERT INTO PersonReminder (PersonId, Wanted, Email) VALUES (@Person, @Wanted, @Email)";

    /// <summary>
    /// Those who report for a facility: by name, or by its health system, region or state. Whoever reports for everything
    /// is nobody's own, and would be reminded of each hospital there is.
    /// </summary>
    public static readonly Statement OfFacility = new(
        SqlServer: People + " AND EXISTS (" + Reports + " AND g.Principal = CONCAT('person:', p.Id))",
        Sqlite: People + " AND EXISTS (" + Reports + " AND g.Principal = 'person:' || p.Id)");

    private const string People = """
        SELECT p.Id, COALESCE(r.Email, p.SignInName) AS Email
        FROM Person AS p
        LEFT JOIN PersonReminder AS r ON r.PersonId = p.Id
        WHERE p.DisabledAt IS NULL AND COALESCE(r.Wanted, 1) = 1
        """;

    private const string Reports = """
        SELECT 1 FROM AccessGrant AS g
        INNER JOIN Facility AS f ON f.Code = @Facility
            AND (g.FacilityCode = f.Code OR g.HealthSystemId = f.HealthSystemId OR g.RegionId = f.RegionId OR g.State = f.State)
        WHERE g.Role = 'reporter'
        """;
}
