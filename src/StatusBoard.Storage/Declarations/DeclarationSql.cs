using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Declarations;

/// <summary>How declarations are written and read.</summary>
internal static class DeclarationSql
{
    /// <summary>One at a time for a place: the lock on the range keeps two from declaring the same at once. SQLite has one writer.</summary>
    public static readonly Statement Add = new(
        SqlServer: Insert + " OUTPUT inserted.Id " + Values + " WHERE NOT EXISTS (SELECT 1 FROM AreaDeclaration WITH (UPDLOCK, HOLDLOCK) " + Standing + ")",
        Sqlite: Insert + " " + Values + " WHERE NOT EXISTS (SELECT 1 FROM AreaDeclaration " + Standing + ") RETURNING Id");

    public static readonly Statement End = """
        UPDATE AreaDeclaration SET EndedAt = @Now, EndedBy = @By, EndPrincipal = @Principal
        WHERE Id = @Id AND EndedAt IS NULL AND (ExpectedEnd IS NULL OR ExpectedEnd > @Now)
        """;

    public static readonly Statement Find = Select + " WHERE Id = @Id";

    /// <summary>Those that were in force at any time since.</summary>
    public static readonly Statement Since = Select + """
         WHERE (EndedAt IS NULL OR EndedAt >= @From) AND (ExpectedEnd IS NULL OR ExpectedEnd >= @From)
        ORDER BY Id DESC
        """;

    private const string Select = """
        SELECT Id, SchemeCode, State, Region, Name, Effect, Suspends, Reason, DeclaredAt, DeclaredBy, ExpectedEnd, EndedAt, EndedBy
        FROM AreaDeclaration
        """;

    private const string Insert =
        "INSERT INTO AreaDeclaration (SchemeCode, State, Region, Name, Effect, Suspends, Reason, DeclaredAt, DeclaredBy, Principal, ExpectedEnd)";

    private const string Values = "SELECT @Scheme, @State, @Region, @Name, @Effect, @Suspends, @Reason, @Now, @By, @Principal, @ExpectedEnd";

    private const string Standing = """
        WHERE State = @State AND COALESCE(Region, '') = COALESCE(@Region, '') AND Name = @Name
            AND EndedAt IS NULL AND (ExpectedEnd IS NULL OR ExpectedEnd > @Now)
        """;
}
