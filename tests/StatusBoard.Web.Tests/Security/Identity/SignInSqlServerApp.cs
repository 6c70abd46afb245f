using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Tests.Security.Identity;

/// <summary>The same on SQL Server.</summary>
public sealed class SignInSqlServerApp() : SignInApp(DatabaseProvider.SqlServer);
