using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Dispatch.Overrides;

/// <summary>How override notes are written and read.</summary>
internal static class OverrideSql
{
    public static readonly Statement Add = new(
        SqlServer: "INSERT INTO OverrideNote (NotedAt, FacilityCode, Status, Label, Reason, Unit, Note, Principal, Name, Address) "
            + "OUTPUT inserted.Id " + Values,
        Sqlite: "INSERT INTO OverrideNote (NotedAt, FacilityCode, Status, Label, Reason, Unit, Note, Principal, Name, Address) "
            + Values + " RETURNING Id");

    public static readonly Statement Read = new(
        SqlServer: Select + " ORDER BY o.Id DESC OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY",
        Sqlite: Select + " ORDER BY o.Id DESC LIMIT @Limit");

    private const string Values = "VALUES (@Now, @Facility, @Status, @Label, @Reason, @Unit, @Note, @Principal, @Name, @Address)";

    private const string Select = """
        SELECT o.Id, o.NotedAt, o.FacilityCode AS Facility, f.Name AS FacilityName, f.State, o.Status, o.Label, o.Reason, o.Unit, o.Note,
            o.Name AS NotedBy
        FROM OverrideNote AS o
        INNER JOIN Facility AS f ON f.Code = o.FacilityCode
        WHERE (@Facility IS NULL OR o.FacilityCode = @Facility)
            AND (@State IS NULL OR f.State = @State)
            AND (@From IS NULL OR o.NotedAt >= @From)
            AND (@To IS NULL OR o.NotedAt < @To)
        """;
}
