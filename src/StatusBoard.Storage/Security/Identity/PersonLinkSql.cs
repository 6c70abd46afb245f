using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Security.Identity;

/// <summary>
/// How one-time links are kept. Whether one has expired is for who reads it: SQLite compares times as the texts that they are,
/// and anybody with a SQL client may have written one.
/// </summary>
internal static class PersonLinkSql
{
    public static readonly Statement Add =
        "INSERT INTO PersonLink (Hash, PersonId, CreatedAt, ExpiresAt) VALUES (@Hash, @PersonId, @Now, @ExpiresAt)";

    public static readonly Statement Find = "SELECT Id, PersonId, ExpiresAt FROM PersonLink WHERE Hash = @Hash AND UsedAt IS NULL";

    public static readonly Statement Take = "UPDATE PersonLink SET UsedAt = @Now WHERE Id = @Id AND UsedAt IS NULL";

    public static readonly Statement TakeBack = "UPDATE PersonLink SET UsedAt = @Now WHERE PersonId = @PersonId AND UsedAt IS NULL";
}
