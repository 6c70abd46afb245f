using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Dispatch.Crew;

/// <summary>How the links of crews are kept.</summary>
internal static class CrewLinkSql
{
    public static readonly Statement Add = """
        INSERT INTO CrewLink (Hash, Label, States, CreatedAt, CreatedBy, Principal, ExpiresAt)
        VALUES (@Hash, @Label, @States, @Now, @By, @Principal, @ExpiresAt)
        """;

    public static readonly Statement Find = Select + " WHERE Hash = @Hash";

    /// <summary>Those that have not ended at a moment, the newest first.</summary>
    public static readonly Statement Open = new(
        SqlServer: Select + " WHERE ExpiresAt > @Now AND RevokedAt IS NULL ORDER BY Id DESC",
        Sqlite: Select + " WHERE COALESCE(julianday(ExpiresAt) > julianday(@Now), 0) AND RevokedAt IS NULL ORDER BY Id DESC");

    public static readonly Statement Revoke =
        "UPDATE CrewLink SET RevokedAt = @Now, RevokedBy = @By WHERE Id = @Id AND RevokedAt IS NULL";

    private const string Select = "SELECT Id, Label, States, CreatedAt, CreatedBy, ExpiresAt, RevokedAt FROM CrewLink";
}
