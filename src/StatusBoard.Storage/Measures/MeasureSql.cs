using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Measures;

/// <summary>How values of measures are written and read.</summary>
internal static class MeasureSql
{
    /// <summary>Takes rows until the commit, in the order of facility and measure, and gives the values that they have. Rows that are
    /// not there
    /// yet are taken as well, so that nobody else adds them.</summary>
    public static readonly Statement Take = new(
        SqlServer: """
            DECLARE @keys TABLE (Facility nvarchar(20) NOT NULL, Measure nvarchar(60) NOT NULL, Number int NOT NULL,
                PRIMARY KEY (Facility, Measure, Number));
            INSERT INTO @keys (Facility, Measure, Number)
            SELECT r.Facility, r.Measure, r.Number
            FROM OPENJSON(@Rows) WITH (Facility nvarchar(20) '$.Facility', Measure nvarchar(60) '$.Measure', Number int '$.Number') AS r;

            SELECT k.Number AS Place, CASE WHEN f.Active = 1 THEN 1 ELSE 0 END AS OnBoard, v.Number, v.MeasuredAt, COALESCE(v.Stale,
                0) AS Stale,
                CAST(v.RowVersion AS bigint) AS Version, v.ReportId
            FROM @keys AS k
            LEFT JOIN MeasureValue AS v WITH (UPDLOCK, HOLDLOCK) ON v.FacilityCode = k.Facility AND v.MeasureCode = k.Measure
            LEFT JOIN Facility AS f ON f.Code = k.Facility
            ORDER BY k.Facility, k.Measure, k.Number
            OPTION (LOOP JOIN, FORCE ORDER);
            """,
        Sqlite: """
            SELECT k.Number AS Place, CASE WHEN f.Active = 1 THEN 1 ELSE 0 END AS OnBoard, v.Number, v.MeasuredAt, COALESCE(v.Stale,
                0) AS Stale,
                v.RowVersion AS Version, v.ReportId
            FROM (SELECT value ->> 'Facility' AS Facility, value ->> 'Measure' AS Measure, value ->> 'Number' AS Number
                FROM json_each(@Rows)) AS k
            LEFT JOIN MeasureValue AS v ON v.FacilityCode = k.Facility AND v.MeasureCode = k.Measure
            LEFT JOIN Facility AS f ON f.Code = k.Facility
            """);

    /// <summary>Writes values, each to the row that there is or to a new one, and gives the newest version of their rows.</summary>
    public static readonly Statement Write = new(
        SqlServer: """
            DECLARE @writes TABLE (
                Facility nvarchar(20) NOT NULL, Measure nvarchar(60) NOT NULL, Number float NULL, Choice nvarchar(40) NULL,
                MeasuredAt datetimeoffset(3) NOT NULL, PRIMARY KEY (Facility, Measure));
            INSERT INTO @writes (Facility, Measure, Number, Choice, MeasuredAt)
            SELECT r.Facility, r.Measure, r.Number, r.Choice, CAST(r.MeasuredAt AS datetimeoffset(3))
            FROM OPENJSON(@Rows) WITH (
                Facility nvarchar(20) '$.Facility', Measure nvarchar(60) '$.Measure', Number float '$.Number',
                    Choice nvarchar(40) '$.Choice',
                MeasuredAt nvarchar(40) '$.MeasuredAt') AS r;

            UPDATE v
            SET Number = w.Number, Choice = w.Choice, MeasuredAt = w.MeasuredAt, ReportedAt = @Now, Stale = 0, Source = @Source,
                Reporter = @Reporter,
                Address = @Address, ReportId = @ReportId
            FROM @writes AS w
            INNER LOOP JOIN MeasureValue AS v ON v.FacilityCode = w.Facility AND v.MeasureCode = w.Measure;

            INSERT INTO MeasureValue (FacilityCode, MeasureCode, Number, Choice, MeasuredAt, ReportedAt, Source, Reporter, Address,
                ReportId)
            SELECT w.Facility, w.Measure, w.Number, w.Choice, w.MeasuredAt, @Now, @Source, @Reporter, @Address, @ReportId
            FROM @writes AS w
            LEFT OUTER LOOP JOIN MeasureValue AS v ON v.FacilityCode = w.Facility AND v.MeasureCode = w.Measure
            WHERE v.FacilityCode IS NULL;

            SELECT MAX(CAST(v.RowVersion AS bigint))
            FROM @writes AS w
            INNER LOOP JOIN MeasureValue AS v ON v.FacilityCode = w.Facility AND v.MeasureCode = w.Measure;
            """,
        Sqlite: $"""
            UPDATE MeasureValue
            SET Number = w.Number, Choice = w.Choice, MeasuredAt = w.MeasuredAt, ReportedAt = @Now, Stale = 0, Source = @Source,
                Reporter = @Reporter,
                Address = @Address, ReportId = @ReportId
            FROM ({SqliteWrites}) AS w
            WHERE FacilityCode = w.Facility AND MeasureCode = w.Measure;

            INSERT INTO MeasureValue (FacilityCode, MeasureCode, Number, Choice, MeasuredAt, ReportedAt, Source, Reporter, Address,
                ReportId)
            SELECT w.Facility, w.Measure, w.Number, w.Choice, w.MeasuredAt, @Now, @Source, @Reporter, @Address, @ReportId
            FROM ({SqliteWrites}) AS w
            WHERE NOT EXISTS (SELECT 1 FROM MeasureValue AS v WHERE v.FacilityCode = w.Facility AND v.MeasureCode = w.Measure);

            SELECT MAX(v.RowVersion)
            FROM ({SqliteWrites}) AS w
            INNER JOIN MeasureValue AS v ON v.FacilityCode = w.Facility AND v.MeasureCode = w.Measure;
            """);

    /// <summary>How many rows of the history an act has written for a measure of a facility; zero when it has not been carried
    /// out.</summary>
    public static readonly Statement Repeats = """
        SELECT COUNT(*) FROM MeasureEvent WHERE FacilityCode = @Facility AND MeasureCode = @Measure AND ReportId = @ReportId
        """;

    /// <summary>The newest version of any value of a facility; null when there is none.</summary>
    public static readonly Statement NewestOfFacility =
        "SELECT MAX(CAST(RowVersion AS bigint)) FROM MeasureValue WHERE FacilityCode = @Facility";

    /// <summary>Marks values as stale that are older than their measure's limit.</summary>
    public static readonly Statement MarkStale = new(
        SqlServer: """
            UPDATE v SET Stale = 1
            FROM Measure AS m
            INNER LOOP JOIN MeasureValue AS v ON v.MeasureCode = m.Code AND v.Stale = 0 AND v.MeasuredAt < DATEADD(minute,
                -m.StaleAfterMinutes, @Now);

            SELECT @@ROWCOUNT;
            """,
        Sqlite: """
            UPDATE MeasureValue SET Stale = 1
            FROM Measure AS m
            WHERE MeasureValue.MeasureCode = m.Code AND MeasureValue.Stale = 0
                AND MeasureValue.MeasuredAt < strftime('%Y-%m-%d %H:%M:%f', @Now, '-' || m.StaleAfterMinutes || ' minutes');

            SELECT changes();
            """);

    /// <summary>The history of a measure at a facility in a period, oldest first, at most so many.</summary>
    public static readonly Statement History = new(
        SqlServer: $"SELECT TOP (@Limit) {HistoryText}",
        Sqlite: $"SELECT {HistoryText} LIMIT @Limit");

    private const string HistoryText = """
        Id, MeasuredAt, OccurredAt, Number, Choice, Late, Source, Reporter
        FROM MeasureEvent
        WHERE FacilityCode = @Facility AND MeasureCode = @Measure AND MeasuredAt >= @From AND MeasuredAt < @To
        ORDER BY MeasuredAt, Id
        """;

    private const string SqliteWrites = """
        SELECT value ->> 'Facility' AS Facility, value ->> 'Measure' AS Measure, value ->> 'Number' AS Number,
            value ->> 'Choice' AS Choice,
            value ->> 'MeasuredAt' AS MeasuredAt
        FROM json_each(@Rows)
        """;
}
