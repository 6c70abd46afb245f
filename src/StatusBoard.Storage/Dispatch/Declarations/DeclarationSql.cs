using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Dispatch.Declarations;

/// <summary>How declarations are written and read.</summary>
internal static class DeclarationSql
{
    /// <summary>One at a time for a place: the lock on the range keeps two from declaring the same at once. SQLite has one
    /// writer.</summary>
    public static readonly Statement Add = new(
        SqlServer: Insert + " OUTPUT inserted.Id " + Values + " WHERE NOT EXISTS (SELECT 1 FROM AreaDeclaration WITH (UPDLOCK, HOLDLOCK) "
            + Place + InForce + ")",
        Sqlite: Insert + " " + Values + " WHERE NOT EXISTS (SELECT 1 FROM AreaDeclaration " + Place + SqliteInForce + ") RETURNING Id");

    public static readonly Statement End = new(SqlServer: Ending + InForce, Sqlite: Ending + SqliteInForce);

    public static readonly Statement Find = Select + " WHERE Id = @Id";

    /// <summary>Those that were in force at any time since. In SQLite also those with an end that is no time: whoever reads them tells of
    /// it.</summary>
    public static readonly Statement Since = new(
        SqlServer: Select
            + " WHERE (EndedAt IS NULL OR EndedAt >= @From) AND (ExpectedEnd IS NULL OR ExpectedEnd >= @From) ORDER BY Id DESC",
        Sqlite: Select + """
             WHERE (EndedAt IS NULL OR COALESCE(julianday(EndedAt) >= julianday(@From), 1))
                AND (ExpectedEnd IS NULL OR COALESCE(julianday(ExpectedEnd) >= julianday(@From), 1))
            ORDER BY Id DESC
            """);

    private const string Select = """
        SELECT Id, SchemeCode, State, Region, Name, Effect, Suspends, Reason, DeclaredAt, DeclaredBy, ExpectedEnd, EndedAt, EndedBy
        FROM AreaDeclaration
        """;

    private const string Insert =
        "INSERT INTO AreaDeclaration (SchemeCode, State, Region, Name, Effect, Suspends, Reason, DeclaredAt, DeclaredBy, Principal, "
            + "ExpectedEnd)";

    private const string Values =
        "SELECT @Scheme, @State, @Region, @Name, @Effect, @Suspends, @Reason, @Now, @By, @Principal, @ExpectedEnd";

    private const string Place = "WHERE State = @State AND COALESCE(Region, '') = COALESCE(@Region, '') AND Name = @Name";

    private const string Ending = "UPDATE AreaDeclaration SET EndedAt = @Now, EndedBy = @By, EndPrincipal = @Principal WHERE Id = @Id";

    private const string InForce = " AND EndedAt IS NULL AND (ExpectedEnd IS NULL OR ExpectedEnd > @Now)";

    /// <summary>Compared as times: an end that is none is in force for nobody, and keeps nobody from declaring the same.</summary>
    private const string SqliteInForce = " AND EndedAt IS NULL AND (ExpectedEnd IS NULL OR julianday(ExpectedEnd) > julianday(@Now))";
}
