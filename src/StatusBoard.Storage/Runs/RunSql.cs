using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Runs;

/// <summary>How the messages of agencies are written.</summary>
internal static class RunSql
{
    /// <summary>Takes the agency until the commit, and counts the message; no row where the agency does not report any more, or another
    /// message was counted since it was read.</summary>
    public static readonly Statement Take = """
        UPDATE Agency SET MessageCount = MessageCount + 1, ReportedAt = @ReportedAt, PictureAt = @PictureAt
        WHERE Code = @Agency AND Active = 1 AND MessageCount = @Known
        """;

    /// <summary>An agency as it is stored.</summary>
    public static readonly Statement Agency = AgencySql.Select + " WHERE Code = @Agency";

    /// <summary>The runs of an agency; of those that are clear, the ones that are not forgotten.</summary>
    public static readonly Statement OfAgency =
        Select + " WHERE AgencyCode = @Agency AND (State <> 'clear' OR ClearedAt IS NULL OR ClearedAt >= @From)";

    /// <summary>The columns of a run.</summary>
    public const string Select = """
        SELECT AgencyCode AS Agency, Unit, FacilityCode AS Facility, State, Need, DepartedAt, ArrivedAt, ClearedAt, ExpectedAt, ReportedAt
        FROM AmbulanceRun
        """;

    /// <summary>Writes the runs that are different, the arrivals that are new and the stays that have ended.</summary>
    public static readonly Statement Write = new(
        SqlServer: """
            DECLARE @changed TABLE (
                Unit nvarchar(20) NOT NULL PRIMARY KEY, Facility nvarchar(20) NOT NULL, State nvarchar(20) NOT NULL,
                    Need nvarchar(20) NULL,
                DepartedAt datetimeoffset(3) NULL, ArrivedAt datetimeoffset(3) NULL, ClearedAt datetimeoffset(3) NULL,
                    ExpectedAt datetimeoffset(3) NULL,
                ReportedAt datetimeoffset(3) NOT NULL);
            INSERT INTO @changed (Unit, Facility, State, Need, DepartedAt, ArrivedAt, ClearedAt, ExpectedAt, ReportedAt)
            SELECT r.Unit, r.Facility, r.State, r.Need, CAST(r.DepartedAt AS datetimeoffset(3)), CAST(r.ArrivedAt AS datetimeoffset(3)),
                CAST(r.ClearedAt AS datetimeoffset(3)), CAST(r.ExpectedAt AS datetimeoffset(3)), CAST(r.ReportedAt AS datetimeoffset(3))
            FROM OPENJSON(@Runs) WITH (
                Unit nvarchar(4000) '$.Unit', Facility nvarchar(4000) '$.Facility', State nvarchar(4000) '$.State',
                    Need nvarchar(4000) '$.Need',
                DepartedAt nvarchar(40) '$.DepartedAt', ArrivedAt nvarchar(40) '$.ArrivedAt', ClearedAt nvarchar(40) '$.ClearedAt',
                ExpectedAt nvarchar(40) '$.ExpectedAt', ReportedAt nvarchar(40) '$.ReportedAt') AS r;

            UPDATE a
            SET FacilityCode = c.Facility, State = c.State, Need = c.Need, DepartedAt = c.DepartedAt, ArrivedAt = c.ArrivedAt,
                ClearedAt = c.ClearedAt,
                ExpectedAt = c.ExpectedAt, ReportedAt = c.ReportedAt
            FROM @changed AS c
            INNER LOOP JOIN AmbulanceRun AS a ON a.AgencyCode = @Agency AND a.Unit = c.Unit;

            INSERT INTO AmbulanceRun (AgencyCode, Unit, FacilityCode, State, Need, DepartedAt, ArrivedAt, ClearedAt, ExpectedAt,
                ReportedAt)
            SELECT @Agency, c.Unit, c.Facility, c.State, c.Need, c.DepartedAt, c.ArrivedAt, c.ClearedAt, c.ExpectedAt, c.ReportedAt
            FROM @changed AS c
            WHERE NOT EXISTS (SELECT 1 FROM AmbulanceRun AS a WHERE a.AgencyCode = @Agency AND a.Unit = c.Unit);

            INSERT INTO RunArrival (AgencyCode, Unit, FacilityCode, ArrivedAt)
            SELECT @Agency, r.Unit, r.Facility, CAST(r.ArrivedAt AS datetimeoffset(3))
            FROM OPENJSON(@Arrivals) WITH (
                Unit nvarchar(20) '$.Unit', Facility nvarchar(20) '$.Facility', ArrivedAt nvarchar(40) '$.ArrivedAt') AS r
            WHERE NOT EXISTS (
                SELECT 1 FROM RunArrival AS a
                WHERE a.AgencyCode = @Agency AND a.Unit = r.Unit AND a.FacilityCode = r.Facility
                    AND a.ArrivedAt = CAST(r.ArrivedAt AS datetimeoffset(3)));

            INSERT INTO RunStay (AgencyCode, Unit, FacilityCode, ArrivedAt, ClearedAt)
            SELECT @Agency, r.Unit, r.Facility, CAST(r.ArrivedAt AS datetimeoffset(3)), CAST(r.ClearedAt AS datetimeoffset(3))
            FROM OPENJSON(@Stays) WITH (
                Unit nvarchar(20) '$.Unit', Facility nvarchar(20) '$.Facility', ArrivedAt nvarchar(40) '$.ArrivedAt',
                ClearedAt nvarchar(40) '$.ClearedAt') AS r
            WHERE NOT EXISTS (
                SELECT 1 FROM RunStay AS s
                WHERE s.AgencyCode = @Agency AND s.Unit = r.Unit AND s.FacilityCode = r.Facility
                    AND s.ArrivedAt = CAST(r.ArrivedAt AS datetimeoffset(3)));
            """,
        Sqlite: """
            INSERT INTO AmbulanceRun (AgencyCode, Unit, FacilityCode, State, Need, DepartedAt, ArrivedAt, ClearedAt, ExpectedAt,
                ReportedAt)
            SELECT @Agency, value ->> 'Unit', value ->> 'Facility', value ->> 'State', value ->> 'Need', value ->> 'DepartedAt',
                value ->> 'ArrivedAt',
                value ->> 'ClearedAt', value ->> 'ExpectedAt', value ->> 'ReportedAt'
            FROM json_each(@Runs) WHERE true
            ON CONFLICT (AgencyCode, Unit) DO UPDATE SET FacilityCode = excluded.FacilityCode, State = excluded.State,
                Need = excluded.Need,
                DepartedAt = excluded.DepartedAt, ArrivedAt = excluded.ArrivedAt, ClearedAt = excluded.ClearedAt,
                    ExpectedAt = excluded.ExpectedAt,
                ReportedAt = excluded.ReportedAt;

            INSERT INTO RunArrival (AgencyCode, Unit, FacilityCode, ArrivedAt)
            SELECT @Agency, value ->> 'Unit', value ->> 'Facility', value ->> 'ArrivedAt' FROM json_each(@Arrivals) WHERE true
            ON CONFLICT (AgencyCode, Unit, FacilityCode, ArrivedAt) DO NOTHING;

            INSERT INTO RunStay (AgencyCode, Unit, FacilityCode, ArrivedAt, ClearedAt)
            SELECT @Agency, value ->> 'Unit', value ->> 'Facility', value ->> 'ArrivedAt', value ->> 'ClearedAt' FROM json_each(@Stays)
                WHERE true
            ON CONFLICT (AgencyCode, Unit, FacilityCode, ArrivedAt) DO NOTHING;
            """);
}
