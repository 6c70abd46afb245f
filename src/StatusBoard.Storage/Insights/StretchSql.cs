using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Insights;

/// <summary>How stretches are made of the history, and held against it. New events are added by a trigger (0011_stretches.sql).</summary>
internal static class StretchSql
{
    /// <summary>How far the stretches are made: <c>built</c>, <c>due</c> or <c>waiting</c>.</summary>
    public static readonly Statement State = "SELECT State FROM StretchBuild WHERE Id = 1";

    /// <summary>Notes that some have to be made of the history.</summary>
    public static readonly Statement Due = "UPDATE StretchBuild SET State = 'due' WHERE Id = 1";

    /// <summary>Notes that a history is being written.</summary>
    public static readonly Statement Wait = "UPDATE StretchBuild SET State = 'waiting' WHERE Id = 1";

    /// <summary>Notes that the history is written that was waited for.</summary>
    public static readonly Statement Written = "UPDATE StretchBuild SET State = 'due' WHERE Id = 1 AND State = 'waiting'";

    /// <summary>Notes that every row of the status table has its stretches, where that is so.</summary>
    public static readonly Statement Built = """
        UPDATE StretchBuild SET State = 'built'
        WHERE Id = 1 AND State = 'due' AND NOT EXISTS (
            SELECT 1 FROM ServiceStatus AS s
            WHERE NOT EXISTS (SELECT 1 FROM StatusStretch AS t WHERE t.FacilityCode = s.FacilityCode AND t.ServiceCode = s.ServiceCode)
              AND EXISTS (SELECT 1 FROM StatusEvent AS e WHERE e.FacilityCode = s.FacilityCode AND e.ServiceCode = s.ServiceCode))
        """;

    /// <summary>The next facilities with a row of the status table that has no stretches.</summary>
    public static readonly Statement Missing = new(
        SqlServer: """
            SELECT TOP (@Count) f.Code FROM Facility AS f
            WHERE f.Code > @After AND EXISTS (
                SELECT 1 FROM ServiceStatus AS s
                WHERE s.FacilityCode = f.Code
                  AND NOT EXISTS (
                    SELECT 1 FROM StatusStretch AS t WHERE t.FacilityCode = s.FacilityCode AND t.ServiceCode = s.ServiceCode)
                  AND EXISTS (SELECT 1 FROM StatusEvent AS e WHERE e.FacilityCode = s.FacilityCode AND e.ServiceCode = s.ServiceCode))
            ORDER BY f.Code
            """,
        Sqlite: """
            SELECT f.Code FROM Facility AS f
            WHERE f.Code > @After AND EXISTS (
                SELECT 1 FROM ServiceStatus AS s
                WHERE s.FacilityCode = f.Code
                  AND NOT EXISTS (
                    SELECT 1 FROM StatusStretch AS t WHERE t.FacilityCode = s.FacilityCode AND t.ServiceCode = s.ServiceCode)
                  AND EXISTS (SELECT 1 FROM StatusEvent AS e WHERE e.FacilityCode = s.FacilityCode AND e.ServiceCode = s.ServiceCode))
            ORDER BY f.Code LIMIT @Count
            """);

    /// <summary>The next facilities.</summary>
    public static readonly Statement Facilities = new(
        SqlServer: "SELECT TOP (@Count) Code FROM Facility WHERE Code > @After ORDER BY Code",
        Sqlite: "SELECT Code FROM Facility WHERE Code > @After ORDER BY Code LIMIT @Count");

    /// <summary>Takes the rows of a facility until the commit: nothing is reported of it meanwhile. SQLite has one writer
    /// anyway.</summary>
    public static readonly Statement Take = new(
        SqlServer: "SELECT COUNT(*) FROM ServiceStatus WITH (UPDLOCK) WHERE FacilityCode = @Facility",
        Sqlite: "SELECT 1");

    /// <summary>The history of a facility in the order in which it was written.</summary>
    public static readonly Statement Events = """
        SELECT ServiceCode, OccurredAt, Kind, Status, Since, ConfirmedAt FROM StatusEvent
        WHERE FacilityCode = @Facility
        ORDER BY RowVersion
        """;

    /// <summary>The stretches of a facility.</summary>
    public static readonly Statement OfFacility = """
        SELECT ServiceCode, Basis, StartsAt, EndsAt, Status, Stale, LearnedAt FROM StatusStretch
        WHERE FacilityCode = @Facility
        ORDER BY ServiceCode, Basis, StartsAt
        """;

    /// <summary>Takes the stretches of a facility away, before they are made again.</summary>
    public static readonly Statement Remove = "DELETE FROM StatusStretch WHERE FacilityCode = @Facility";

    /// <summary>Takes all stretches away.</summary>
    public static readonly Statement RemoveAll = "DELETE FROM StatusStretch";

    /// <summary>Adds the stretches of a facility.</summary>
    public static readonly Statement Add = new(
        SqlServer: """
            INSERT INTO StatusStretch (FacilityCode, ServiceCode, Basis, StartsAt, EndsAt, Status, Stale, LearnedAt)
            SELECT @Facility, r.ServiceCode, r.Basis, CAST(r.StartsAt AS datetimeoffset(3)), CAST(r.EndsAt AS datetimeoffset(3)), r.Status,
                r.Stale, CAST(r.LearnedAt AS datetimeoffset(3))
            FROM OPENJSON(@Rows) WITH (
                ServiceCode nvarchar(40) '$.ServiceCode', Basis nvarchar(10) '$.Basis', StartsAt nvarchar(40) '$.StartsAt',
                EndsAt nvarchar(40) '$.EndsAt', Status nvarchar(20) '$.Status', Stale bit '$.Stale',
                LearnedAt nvarchar(40) '$.LearnedAt') AS r
            """,
        Sqlite: """
            INSERT INTO StatusStretch (FacilityCode, ServiceCode, Basis, StartsAt, EndsAt, Status, Stale, LearnedAt)
            SELECT @Facility, value ->> 'ServiceCode', value ->> 'Basis', value ->> 'StartsAt', value ->> 'EndsAt', value ->> 'Status',
                value ->> 'Stale', value ->> 'LearnedAt'
            FROM json_each(@Rows)
            """);
}
