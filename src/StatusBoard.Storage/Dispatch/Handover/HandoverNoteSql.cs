using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Dispatch.Handover;

/// <summary>How notes for the next shift are written and read.</summary>
internal static class HandoverNoteSql
{
    public static readonly Statement Add = new(
        SqlServer: "INSERT INTO HandoverNote (NotedAt, State, Region, SystemName, Text, Principal, Name, Address) OUTPUT inserted.Id "
            + Values,
        Sqlite: "INSERT INTO HandoverNote (NotedAt, State, Region, SystemName, Text, Principal, Name, Address) " + Values
            + " RETURNING Id");

    public static readonly Statement Read = new(
        SqlServer: Select + " ORDER BY NotedAt DESC, Id DESC OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY",
        Sqlite: Select + " ORDER BY NotedAt DESC, Id DESC LIMIT @Limit");

    private const string Values = "VALUES (@Now, @State, @Region, @System, @Text, @Principal, @Name, @Address)";

    private const string Select = """
        SELECT Id, NotedAt, State, Region, SystemName, Text, Name AS NotedBy
        FROM HandoverNote
        WHERE NotedAt >= @From AND NotedAt < @To
        """;
}
