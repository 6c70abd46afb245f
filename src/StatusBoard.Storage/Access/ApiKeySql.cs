using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Access;

/// <summary>How keys are kept.</summary>
internal static class ApiKeySql
{
    public static readonly Statement Find = "SELECT Id, Name FROM ApiKey WHERE Hash = @Hash AND RevokedAt IS NULL";

    public static readonly Statement FindById = "SELECT Id, Name FROM ApiKey WHERE Id = @Id AND RevokedAt IS NULL";

    public static readonly Statement RevokeOthers = "UPDATE ApiKey SET RevokedAt = @Now WHERE Name = @Name AND Hash <> @Hash AND RevokedAt IS NULL";

    public static readonly Statement Renew = "UPDATE ApiKey SET RevokedAt = NULL WHERE Hash = @Hash";

    public static readonly Statement Add = "INSERT INTO ApiKey (Name, Hash, CreatedAt) VALUES (@Name, @Hash, @Now)";
}
