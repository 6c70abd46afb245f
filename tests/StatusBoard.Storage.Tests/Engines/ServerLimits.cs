using System.Data.Common;
using Dapper;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tests.Engines;

/// <summary>
/// What a server that speaks TDS may do without although SQL Server has it: asked of the server itself, so that a test
/// that needs it is skipped by that name there and runs everywhere else.
/// </summary>
internal static class ServerLimits
{
    /// <summary>Skips a test that tells rows of one statement apart by their rowversion.</summary>
    public static async Task SkipWithoutRowversionPerRowAsync(this TestDatabase database) => Assert.SkipUnless(
        await database.HasRowversionPerRowAsync(), "This server gives all rows of one statement the same rowversion.");

    /// <summary>Whether each row of a statement has a rowversion of its own.</summary>
    public static async Task<bool> HasRowversionPerRowAsync(this TestDatabase database)
    {
        if (database.Provider != DatabaseProvider.SqlServer)
            return true;
        await using var connection = await database.Database.OpenAsync(TestContext.Current.CancellationToken);
        var versions = await InTransactionAsync(connection, """
            CREATE TABLE dbo.RowversionProbe (Id int NOT NULL, RowVersion rowversion NOT NULL);
            INSERT INTO dbo.RowversionProbe (Id) VALUES (1), (2), (3);
            SELECT COUNT(DISTINCT CAST(RowVersion AS bigint)) FROM dbo.RowversionProbe;
            """);
        return versions == 3;
    }

    private static async Task<int> InTransactionAsync(DbConnection connection, string sql)
    {
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<int>(sql, transaction: transaction);
    }
}
