using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Security.Identity;

/// <summary>How people are kept.</summary>
internal static class PersonSql
{
    public static readonly Statement FindById = Select + "WHERE p.Id = @Id";

    public static readonly Statement FindMany = IdList.In(Select + "WHERE p.Id IN {list}", "@Ids", "int");

    public static readonly Statement FindByName = Select + "WHERE p.NormalizedSignInName = @NormalizedSignInName";

    public static readonly Statement FindByNames = IdList.In(Select + "WHERE p.NormalizedSignInName IN {list}", "@Names", "nvarchar(200)");

    public static readonly Statement FindByDemo = Select + "WHERE p.Demo = @Demo";

    public static readonly Statement FindByDemos = IdList.In(Select + "WHERE p.Demo IN {list}", "@Demos", "nvarchar(20)");

    public static readonly Statement FindByLogin = Select + """
        INNER JOIN PersonLogin AS l ON l.PersonId = p.Id
        WHERE l.Provider = @Provider AND l.ProviderKey = @ProviderKey
        """;

    public static readonly Statement FindByPasskey = Select + """
        INNER JOIN PersonPasskey AS k ON k.PersonId = p.Id
        WHERE k.CredentialHash = @CredentialHash
        """;

    public static readonly Statement Add = """
        INSERT INTO Person (SignInName, NormalizedSignInName, Name, SecurityStamp, PasswordHash, Demo, CreatedAt)
        VALUES (@SignInName, @NormalizedSignInName, @Name, @SecurityStamp, @PasswordHash, @Demo, @CreatedAt)
        """;

    public static readonly Statement AddMany = new(
        SqlServer: """
            INSERT INTO Person (SignInName, NormalizedSignInName, Name, SecurityStamp, Demo, CreatedAt)
            SELECT r.SignInName, r.NormalizedSignInName, r.Name, r.SecurityStamp, r.Demo, @Now
            FROM OPENJSON(@Rows) WITH (
                SignInName nvarchar(4000) '$.SignInName', NormalizedSignInName nvarchar(4000) '$.NormalizedSignInName',
                Name nvarchar(4000) '$.Name', SecurityStamp nvarchar(4000) '$.SecurityStamp', Demo nvarchar(4000) '$.Demo') AS r
            """,
        Sqlite: """
            INSERT INTO Person (SignInName, NormalizedSignInName, Name, SecurityStamp, Demo, CreatedAt)
            SELECT value ->> 'SignInName', value ->> 'NormalizedSignInName', value ->> 'Name', value ->> 'SecurityStamp',
                value ->> 'Demo', @Now
            FROM json_each(@Rows)
            """);

    public static readonly Statement Rename = new(
        SqlServer: """
            UPDATE p SET Name = r.Name, Revision = p.Revision + 1
            FROM Person AS p
            INNER JOIN OPENJSON(@Rows) WITH (Id int '$.Id', Name nvarchar(4000) '$.Name') AS r ON r.Id = p.Id
            """,
        Sqlite: """
            UPDATE Person SET Name = r.Name, Revision = Person.Revision + 1
            FROM (SELECT value ->> 'Id' AS Id, value ->> 'Name' AS Name FROM json_each(@Rows)) AS r
            WHERE r.Id = Person.Id
            """);

    /// <summary>Wrong tries and lockouts are counted by statements of their own: two at once must not undo each other.</summary>
    public static readonly Statement Change = """
        UPDATE Person SET SignInName = @SignInName, NormalizedSignInName = @NormalizedSignInName, Name = @Name,
            SecurityStamp = @SecurityStamp, PasswordHash = @PasswordHash, TwoFactor = @TwoFactor, AuthenticatorKey = @AuthenticatorKey,
            DisabledAt = @DisabledAt,
                Revision = Revision + 1
        WHERE Id = @Id AND Revision = @Revision
        """;

    public static readonly Statement CountFailure = "UPDATE Person SET FailedCount = FailedCount + 1 WHERE Id = @Id";

    public static readonly Statement FailedCount = "SELECT FailedCount FROM Person WHERE Id = @Id";

    public static readonly Statement ResetFailures = "UPDATE Person SET FailedCount = 0 WHERE Id = @Id";

    public static readonly Statement LockOut = "UPDATE Person SET LockoutEnd = @LockoutEnd WHERE Id = @Id";

    /// <summary>Takes the time step of a code only when it is later than the one before.</summary>
    public static readonly Statement TakeStep =
        "UPDATE Person SET AuthenticatorStep = @Step WHERE Id = @Id AND (AuthenticatorStep IS NULL OR AuthenticatorStep < @Step)";

    public static readonly Statement NoteSignIn = "UPDATE Person SET LastSignInAt = @Now WHERE Id = @Id";

    public static readonly Statement AddLogin =
        "INSERT INTO PersonLogin (Provider, ProviderKey, PersonId) VALUES (@Provider, @ProviderKey, @Id)";

    public static readonly Statement RemoveLogin =
        "DELETE FROM PersonLogin WHERE Provider = @Provider AND ProviderKey = @ProviderKey AND PersonId = @Id";

    public static readonly Statement Logins = "SELECT Provider, ProviderKey FROM PersonLogin WHERE PersonId = @Id ORDER BY Provider";

    public static readonly Statement CountProofs = """
        SELECT (SELECT COUNT(*) FROM PersonLogin WHERE PersonId = @Id) + (SELECT COUNT(*) FROM PersonPasskey WHERE PersonId = @Id)
        """;

    public static readonly Statement RemoveRecoveryCodes = "DELETE FROM PersonRecoveryCode WHERE PersonId = @Id";

    public static readonly Statement AddRecoveryCodes = new(
        SqlServer: "INSERT INTO PersonRecoveryCode (PersonId, Hash) SELECT @Id, r.Hash FROM OPENJSON(@Rows) WITH (Hash nvarchar(4000) "
            + "'$.Hash') AS r",
        Sqlite: "INSERT INTO PersonRecoveryCode (PersonId, Hash) SELECT @Id, value ->> 'Hash' FROM json_each(@Rows)");

    public static readonly Statement RedeemRecoveryCode = "DELETE FROM PersonRecoveryCode WHERE PersonId = @Id AND Hash = @Hash";

    public static readonly Statement CountRecoveryCodes = "SELECT COUNT(*) FROM PersonRecoveryCode WHERE PersonId = @Id";

    /// <summary>People who may still sign in and do everything; those of the demonstration count only where they can sign in.</summary>
    public static readonly Statement CountAdministrators = new(
        SqlServer: Administrators + "WHERE g.Role = 'administrator' AND g.Principal = N'person:' + CAST(p.Id AS nvarchar(20)))",
        Sqlite: Administrators + "WHERE g.Role = 'administrator' AND g.Principal = 'person:' || p.Id)");

    private const string Select = """
        SELECT p.Id, p.SignInName, p.NormalizedSignInName, p.Name, p.SecurityStamp, p.PasswordHash, p.TwoFactor, p.AuthenticatorKey,
            p.FailedCount, p.LockoutEnd, p.Demo, p.CreatedAt, p.LastSignInAt, p.DisabledAt, p.Revision
        FROM Person AS p

        """;

    private const string Administrators = """
        SELECT COUNT(*) FROM Person AS p
        WHERE p.DisabledAt IS NULL AND (@CountDemo = 1 OR p.Demo IS NULL)
            AND EXISTS (SELECT 1 FROM AccessGrant AS g
        """ + " ";
}
