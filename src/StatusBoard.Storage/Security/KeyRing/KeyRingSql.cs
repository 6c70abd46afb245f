using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Security.KeyRing;

/// <summary>How the keys of Data Protection are kept.</summary>
internal static class KeyRingSql
{
    public static readonly Statement All = "SELECT Xml FROM DataProtectionKey ORDER BY Id";

    public static readonly Statement Add = """
        INSERT INTO DataProtectionKey (Name, Xml, CreatedAt)
        SELECT @Name, @Xml, @Now WHERE NOT EXISTS (SELECT 1 FROM DataProtectionKey WHERE Name = @Name)
        """;
}
