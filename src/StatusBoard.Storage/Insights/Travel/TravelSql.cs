using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Insights.Travel;

/// <summary>How imported ways are written and read.</summary>
internal static class TravelSql
{
    /// <summary>Takes all ways away, before others are written in the same transaction.</summary>
    public static readonly Statement Clear = "DELETE FROM TravelTime";

    /// <summary>Adds ways.</summary>
    public static readonly Statement Add = new(
        SqlServer: """
            INSERT INTO TravelTime (ZipArea, FacilityCode, Minutes, Miles)
            SELECT Area, Facility, Minutes, Miles
            FROM OPENJSON(@Rows) WITH (
                Area nvarchar(5) '$.Area', Facility nvarchar(20) '$.Facility', Minutes float '$.Minutes', Miles float '$.Miles')
            """,
        Sqlite: """
            INSERT INTO TravelTime (ZipArea, FacilityCode, Minutes, Miles)
            SELECT value ->> 'Area', value ->> 'Facility', value ->> 'Minutes', value ->> 'Miles' FROM json_each(@Rows)
            """);

    /// <summary>Records an import.</summary>
    public static readonly Statement Record = "INSERT INTO TravelImport (ImportedAt, LineCount) VALUES (@Now, @Count)";

    /// <summary>The number of the newest import; 0 when there was none.</summary>
    public static readonly Statement Newest = "SELECT COALESCE(MAX(Id), 0) FROM TravelImport";

    /// <summary>The codes of all facilities.</summary>
    public static readonly Statement FacilityCodes = "SELECT Code FROM Facility";

    /// <summary>All ways.</summary>
    public static readonly Statement Read = """
        SELECT ZipArea AS Area, FacilityCode AS Facility, Minutes, Miles FROM TravelTime ORDER BY ZipArea, FacilityCode
        """;
}
