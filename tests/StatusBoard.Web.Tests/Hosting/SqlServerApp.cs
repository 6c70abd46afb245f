using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>The app on SQL Server, for the tests of a class. Where there is no server it does not start: see
/// <see cref="BoardApp.Running"/>.</summary>
public sealed class SqlServerApp() : BoardApp(DatabaseProvider.SqlServer)
{
    /// <summary>The collection of all classes that need the server: what one leaves open would hold back what another follows.</summary>
    public const string OneAtATime = "SQL Server";
}
