using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Security.Identity;

/// <summary>How people are listed.</summary>
internal static class PersonDirectorySql
{
    public static readonly Statement ByName = Page("ORDER BY p.Name, p.Id");

    public static readonly Statement ByNameFromTheEnd = Page("ORDER BY p.Name DESC, p.Id DESC");

    public static readonly Statement ByLastSignIn = Page(
        "ORDER BY CASE WHEN p.LastSignInAt IS NULL THEN 1 ELSE 0 END, p.LastSignInAt DESC, p.Id");

    public static readonly Statement ByLongestAway = Page(
        "ORDER BY CASE WHEN p.LastSignInAt IS NULL THEN 0 ELSE 1 END, p.LastSignInAt, p.Id");

    public static readonly Statement Count = "SELECT COUNT(*) FROM Person AS p WHERE " + Found;

    public static readonly Statement One = new(SqlServer: SqlServerSelect + "WHERE p.Id = @Id", Sqlite: SqliteSelect + "WHERE p.Id = @Id");

    private const string Found = @"(@Pattern IS NULL OR p.Name LIKE @Pattern ESCAPE '\' OR p.SignInName LIKE @Pattern ESCAPE '\')";

    private const string Columns = """
        SELECT p.Id, p.SignInName, p.Name, p.Demo, p.TwoFactor, p.LockoutEnd, p.LastSignInAt, p.DisabledAt,
            CASE WHEN p.PasswordHash IS NULL THEN 0 ELSE 1 END AS HasPassword,
            (SELECT COUNT(*) FROM PersonPasskey AS k WHERE k.PersonId = p.Id) AS Passkeys,
            (SELECT COUNT(*) FROM PersonLogin AS l WHERE l.PersonId = p.Id) AS Logins,
            (SELECT
        """ + " ";

    private const string SqlServerSelect = Columns + """
        MAX(o.ExpiresAt) FROM PersonLink AS o WHERE o.PersonId = p.Id AND o.UsedAt IS NULL AND o.ExpiresAt > @Now) AS LinkExpiresAt
        FROM Person AS p

        """;

    /// <summary>A link whose end is no time cannot be used, and does not keep the person from being listed.</summary>
    private const string SqliteSelect = Columns + """
        strftime('%Y-%m-%d %H:%M:%f+00:00', MAX(julianday(o.ExpiresAt)))
            FROM PersonLink AS o WHERE o.PersonId = p.Id AND o.UsedAt IS NULL
                AND julianday(o.ExpiresAt) > julianday(@Now)) AS LinkExpiresAt
        FROM Person AS p

        """;

    private static Statement Page(string order) => new(
        SqlServer: $"{SqlServerSelect}WHERE {Found} {order} OFFSET @Skip ROWS FETCH NEXT @Limit ROWS ONLY",
        Sqlite: $"{SqliteSelect}WHERE {Found} {order} LIMIT @Limit OFFSET @Skip");
}
