using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Persons;

/// <summary>How one-time links are kept. Their times are written by the app, in UTC, so in SQLite they compare as text.</summary>
internal static class PersonLinkSql
{
    public static readonly Statement Add = "INSERT INTO PersonLink (Hash, PersonId, CreatedAt, ExpiresAt) VALUES (@Hash, @PersonId, @Now, @ExpiresAt)";

    public static readonly Statement Find = "SELECT Id, PersonId, ExpiresAt FROM PersonLink WHERE Hash = @Hash AND UsedAt IS NULL AND ExpiresAt > @Now";

    public static readonly Statement Take = "UPDATE PersonLink SET UsedAt = @Now WHERE Hash = @Hash AND UsedAt IS NULL AND ExpiresAt > @Now";

    public static readonly Statement Taken = "SELECT Id, PersonId, ExpiresAt FROM PersonLink WHERE Hash = @Hash";

    public static readonly Statement TakeBack = "UPDATE PersonLink SET UsedAt = @Now WHERE PersonId = @PersonId AND UsedAt IS NULL";
}
