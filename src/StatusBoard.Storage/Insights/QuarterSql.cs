using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Insights;

/// <summary>How sums by quarters are made of the stretches, behind the events (0025_sums.sql), and read.</summary>
internal static class QuarterSql
{
    /// <summary>How far the sums are made.</summary>
    public static readonly Statement State = "SELECT Through, LastFacility, Mark FROM QuarterBuild WHERE Id = 1";

    /// <summary>Begins to make all of them, from a version on.</summary>
    public static readonly Statement Begin = "UPDATE QuarterBuild SET Through = 0, LastFacility = '', Mark = @Mark WHERE Id = 1";

    /// <summary>Begins to make all of them where nobody has begun.</summary>
    public static readonly Statement BeginIfNone =
        "UPDATE QuarterBuild SET Mark = @Mark WHERE Id = 1 AND Through = 0 AND LastFacility = ''";

    /// <summary>Takes all sums away: the history is another.</summary>
    public static readonly Statement RemoveAll = "DELETE FROM StatusQuarter";

    /// <summary>Notes up to which facility the quarters after <c>Through</c> are made.</summary>
    public static readonly Statement Advance = """
        UPDATE QuarterBuild SET LastFacility = @Facility
        WHERE Id = 1 AND Through = @Through AND LastFacility = @Last
        """;

    /// <summary>Notes that every facility has its quarters.</summary>
    public static readonly Statement Complete = """
        UPDATE QuarterBuild SET Through = @Quarter, LastFacility = ''
        WHERE Id = 1 AND Through = @Through AND LastFacility = @Last
        """;

    /// <summary>Notes that the sums contain all events up to a version.</summary>
    public static readonly Statement Follow = "UPDATE QuarterBuild SET Mark = @Mark WHERE Id = 1 AND Through > 0 AND Mark = @Before";

    /// <summary>The events after a version, by version.</summary>
    public static readonly Statement Events = new(
        SqlServer: """
            SELECT TOP (@Count) CAST(e.RowVersion AS bigint) AS Version, e.FacilityCode, e.ServiceCode, e.OccurredAt, e.Since,
                e.ConfirmedAt
            FROM StatusEvent AS e
            WHERE e.RowVersion > CAST(@Mark AS binary(8)) AND e.RowVersion <= CAST(@Through AS binary(8))
            ORDER BY e.RowVersion
            """,
        Sqlite: """
            SELECT e.RowVersion AS Version, e.FacilityCode, e.ServiceCode, e.OccurredAt, e.Since, e.ConfirmedAt
            FROM StatusEvent AS e
            WHERE e.RowVersion > @Mark AND e.RowVersion <= @Through
            ORDER BY e.RowVersion LIMIT @Count
            """);

    /// <summary>Whose sums do not contain all events.</summary>
    public static readonly Statement Newer = new(
        SqlServer: """
            SELECT TOP (@Count) e.FacilityCode, e.ServiceCode FROM StatusEvent AS e
            WHERE e.RowVersion > CAST(@Mark AS binary(8))
            ORDER BY e.RowVersion
            """,
        Sqlite: """
            SELECT e.FacilityCode, e.ServiceCode FROM StatusEvent AS e
            WHERE e.RowVersion > @Mark
            ORDER BY e.RowVersion LIMIT @Count
            """);

    /// <summary>The stretches of a service that do not end before a moment.</summary>
    public static readonly Statement OfService = """
        SELECT ServiceCode, Basis, StartsAt, EndsAt, Status, Stale FROM StatusStretch
        WHERE FacilityCode = @Facility AND ServiceCode = @Service AND (EndsAt IS NULL OR EndsAt > @From)
        ORDER BY ServiceCode, Basis, StartsAt
        """;

    /// <summary>The stretches of all services of a facility that do not end before a moment.</summary>
    public static readonly Statement OfFacility = """
        SELECT ServiceCode, Basis, StartsAt, EndsAt, Status, Stale FROM StatusStretch
        WHERE FacilityCode = @Facility AND (EndsAt IS NULL OR EndsAt > @From)
        ORDER BY ServiceCode, Basis, StartsAt
        """;

    /// <summary>The sums of a service from a quarter on.</summary>
    public static readonly Statement SumsOfService = """
        SELECT ServiceCode, Basis, Quarter, Runs FROM StatusQuarter
        WHERE FacilityCode = @Facility AND ServiceCode = @Service AND Quarter >= @First
        """;

    /// <summary>The sums of all services of a facility from a quarter on.</summary>
    public static readonly Statement SumsOfFacility =
        "SELECT ServiceCode, Basis, Quarter, Runs FROM StatusQuarter WHERE FacilityCode = @Facility AND Quarter >= @First";

    /// <summary>Takes sums of a facility away.</summary>
    public static readonly Statement Remove = new(
        SqlServer: """
            DELETE q FROM StatusQuarter AS q
            INNER JOIN OPENJSON(@Rows) WITH (
                ServiceCode nvarchar(40) '$.ServiceCode', Basis nvarchar(10) '$.Basis', Quarter int '$.Quarter') AS r
                ON q.ServiceCode = r.ServiceCode AND q.Basis = r.Basis AND q.Quarter = r.Quarter
            WHERE q.FacilityCode = @Facility
            """,
        Sqlite: """
            DELETE FROM StatusQuarter
            WHERE FacilityCode = @Facility AND (ServiceCode, Basis, Quarter) IN (
                SELECT value ->> 'ServiceCode', value ->> 'Basis', value ->> 'Quarter' FROM json_each(@Rows))
            """);

    /// <summary>Adds sums of a facility.</summary>
    public static readonly Statement Add = new(
        SqlServer: """
            INSERT INTO StatusQuarter (ServiceCode, Basis, Quarter, FacilityCode, Runs)
            SELECT r.ServiceCode, r.Basis, r.Quarter, @Facility, r.Runs
            FROM OPENJSON(@Rows) WITH (
                ServiceCode nvarchar(40) '$.ServiceCode', Basis nvarchar(10) '$.Basis', Quarter int '$.Quarter',
                Runs nvarchar(max) '$.Runs') AS r
            """,
        Sqlite: """
            INSERT INTO StatusQuarter (ServiceCode, Basis, Quarter, FacilityCode, Runs)
            SELECT value ->> 'ServiceCode', value ->> 'Basis', value ->> 'Quarter', @Facility, value ->> 'Runs'
            FROM json_each(@Rows)
            """);

    /// <summary>The sums of one service in one quarter, of all facilities.</summary>
    public static readonly Statement Sums = """
        SELECT q.FacilityCode, q.Runs FROM StatusQuarter AS q
        WHERE q.ServiceCode = @Service AND q.Basis = @Basis AND q.Quarter = @Quarter
        """;

    /// <summary>The sums of one service in one quarter, of one facility.</summary>
    public static readonly Statement SumsOfOne = """
        SELECT q.FacilityCode, q.Runs FROM StatusQuarter AS q
        WHERE q.ServiceCode = @Service AND q.Basis = @Basis AND q.Quarter = @Quarter AND q.FacilityCode = @Facility
        """;

    /// <summary>The stretches of a service at some facilities that touch a period.</summary>
    public static readonly Statement Touching = new(
        SqlServer: """
            SELECT t.FacilityCode, t.ServiceCode, t.Status, t.Stale, t.StartsAt, t.EndsAt
            FROM OPENJSON(@Facilities) WITH (Code nvarchar(20) '$.Code') AS f
            INNER JOIN StatusStretch AS t ON t.FacilityCode = f.Code AND t.ServiceCode = @Service AND t.Basis = @Basis
            WHERE t.StartsAt < @To AND (t.EndsAt > @From OR t.EndsAt IS NULL)
            """,
        Sqlite: """
            SELECT t.FacilityCode, t.ServiceCode, t.Status, t.Stale, t.StartsAt, t.EndsAt
            FROM json_each(@Facilities) AS f
            CROSS JOIN StatusStretch AS t
            WHERE t.FacilityCode = f.value ->> 'Code' AND t.ServiceCode = @Service AND t.Basis = @Basis AND t.StartsAt < @To
                AND (t.EndsAt > @From OR t.EndsAt IS NULL)
            """);

    /// <summary>Those with which the sums are made. Last: static fields get their values in order.</summary>
    public static readonly QuarterStatements All =
        new(State, Begin, BeginIfNone, Advance, Complete, Follow, SumsOfService, SumsOfFacility, Remove, Add);
}
