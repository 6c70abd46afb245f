using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Reporting;

/// <summary>How downtime codes are kept.</summary>
internal static class DowntimeSql
{
    public static readonly Statement Remove = "DELETE FROM DowntimeCode WHERE FacilityCode = @Facility";

    public static readonly Statement Add = new(
        SqlServer: """
            INSERT INTO DowntimeCode (FacilityCode, Number, Salt, Hash, IssuedAt, IssuedBy)
            SELECT f.Code, r.Number, @Salt, r.Hash, @Now, @IssuedBy
            FROM Facility AS f CROSS JOIN OPENJSON(@Rows) WITH (Number int '$.Number', Hash nvarchar(4000) '$.Hash') AS r
            WHERE f.Code = @Facility
            """,
        Sqlite: """
            INSERT INTO DowntimeCode (FacilityCode, Number, Salt, Hash, IssuedAt, IssuedBy)
            SELECT f.Code, r.value ->> 'Number', @Salt, r.value ->> 'Hash', @Now, @IssuedBy
            FROM Facility AS f CROSS JOIN json_each(@Rows) AS r
            WHERE f.Code = @Facility
            """);

    public static readonly Statement Read = """
        SELECT Number, Salt, Hash, IssuedAt, IssuedBy, UsedAt, UsedBy FROM DowntimeCode WHERE FacilityCode = @Facility ORDER BY Number
        """;

    /// <summary>A code is used by one report; the same one may say so again.</summary>
    public static readonly Statement Use = """
        UPDATE DowntimeCode SET UsedAt = @Now, UsedBy = @UsedBy, UsedFor = @UsedFor
        WHERE FacilityCode = @Facility AND Hash = @Hash AND (UsedAt IS NULL OR UsedFor = @UsedFor)
        """;

    /// <summary>The report was not written: its code is good again.</summary>
    public static readonly Statement Release =
        "UPDATE DowntimeCode SET UsedAt = NULL, UsedBy = NULL, UsedFor = NULL WHERE FacilityCode = @Facility AND UsedFor = @UsedFor";
}
