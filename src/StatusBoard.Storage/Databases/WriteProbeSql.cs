namespace StatusBoard.Storage.Databases;

/// <summary>How it is found out whether the database takes writes.</summary>
internal static class WriteProbeSql
{
    public static readonly Statement Write = "UPDATE WriteProbe SET WrittenAt = @Now WHERE Id = 1";
}
