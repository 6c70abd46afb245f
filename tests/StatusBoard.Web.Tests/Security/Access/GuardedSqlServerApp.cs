using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Tests.Security.Access;

/// <summary>A board on SQL Server that nobody reads without being known.</summary>
public sealed class GuardedSqlServerApp() : GuardedApp(DatabaseProvider.SqlServer);
