using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Runs;

/// <summary>How arrivals are counted.</summary>
internal static class ArrivalSql
{
    /// <summary>Arrivals of facilities in periods.</summary>
    public static readonly Statement Count = new(
        SqlServer: """
            SELECT p.Number, a.FacilityCode AS Facility, COUNT(*) AS Arrivals
            FROM OPENJSON(@Periods) WITH (Number int '$.Number', FromTime nvarchar(40) '$.FromTime', ToTime nvarchar(40) '$.ToTime') AS p
            CROSS JOIN OPENJSON(@Facilities) WITH (Code nvarchar(20) '$.Code') AS f
            INNER JOIN RunArrival AS a ON a.FacilityCode = f.Code
                AND a.ArrivedAt >= CAST(p.FromTime AS datetimeoffset(3)) AND a.ArrivedAt < CAST(p.ToTime AS datetimeoffset(3))
            GROUP BY p.Number, a.FacilityCode
            """,
        Sqlite: """
            SELECT p.value ->> 'Number' AS Number, a.FacilityCode AS Facility, COUNT(*) AS Arrivals
            FROM json_each(@Periods) AS p
            CROSS JOIN json_each(@Facilities) AS f
            CROSS JOIN RunArrival AS a ON a.FacilityCode = f.value ->> 'Code'
                AND a.ArrivedAt >= p.value ->> 'FromTime' AND a.ArrivedAt < p.value ->> 'ToTime'
            GROUP BY p.value ->> 'Number', a.FacilityCode
            """);

    /// <summary>When agencies were added: what arrived before the first is not known.</summary>
    public static readonly Statement Since = "SELECT Code, CreatedAt FROM Agency";
}
