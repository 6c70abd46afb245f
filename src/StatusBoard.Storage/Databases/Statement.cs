namespace StatusBoard.Storage.Databases;

/// <summary>
/// One statement, as each engine takes it. Most are the same text; where they differ, both stand side by side.
/// </summary>
/// <param name="SqlServer">The T-SQL text.</param>
/// <param name="Sqlite">The SQLite text.</param>
public sealed record Statement(string SqlServer, string Sqlite)
{
    /// <summary>A statement that both engines take as it stands.</summary>
    public static implicit operator Statement(string both) => new(both, both);

    /// <summary>A statement from text; see the implicit conversion.</summary>
    public static Statement FromString(string both) => both;

    /// <summary>The text for one engine.</summary>
    public string For(DatabaseProvider provider) => provider == DatabaseProvider.SqlServer ? SqlServer : Sqlite;
}
