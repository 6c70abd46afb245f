using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Access;

/// <summary>A board that nobody reads without being known.</summary>
public class GuardedApp : IAsyncLifetime
{
    /// <summary>On SQLite.</summary>
    public GuardedApp()
        : this(DatabaseProvider.Sqlite)
    {
    }

    /// <summary>On either engine.</summary>
    protected GuardedApp(DatabaseProvider engine, Action<IServiceCollection>? replace = null) =>
        App = new BoardApp(engine) { Replace = replace };

    public BoardApp App { get; }

    /// <summary>This board; where there is no server for its database, the test is skipped.</summary>
    public GuardedApp Running
    {
        get
        {
            _ = App.Running;
            return this;
        }
    }

    public virtual async ValueTask InitializeAsync()
    {
        App.Settings["Access:AnonymousRead"] = "false";
        await App.InitializeAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return App.DisposeAsync();
    }
}
