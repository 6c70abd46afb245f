using Dapper;
using Microsoft.Data.SqlClient;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>What tests leave behind on a server: nothing.</summary>
[Collection(SqlServerApp.OneAtATime)]
public sealed class SqlServerHostDatabaseTests
{
    [Fact]
    public async Task A_database_that_cannot_be_filled_is_dropped_again()
    {
        string? name = null;
        var database = new SqlServerHostDatabase
        {
            Fill = async made =>
            {
                await using var connection = await made.OpenAsync(TestContext.Current.CancellationToken);
                name = connection.Database;
                throw new InvalidOperationException("Nothing to fill it with.");
            },
        };
        Assert.SkipUnless(database.IsThere, "STATUSBOARD_TEST_SQLSERVER holds no connection string: nothing was run on SQL Server.");

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.MakeAsync(filled: true));

        Assert.NotNull(name);
        await using var server = new SqlConnection(Environment.GetEnvironmentVariable("STATUSBOARD_TEST_SQLSERVER"));
        Assert.Equal(0, await server.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM sys.databases WHERE name = @name", new { name }));
    }
}
