using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Access;

/// <summary>A board that nobody reads without being known.</summary>
public sealed class GuardedApp : IAsyncLifetime
{
    public BoardApp App { get; } = new();

    public async ValueTask InitializeAsync()
    {
        App.Settings["Access:AnonymousRead"] = "false";
        await App.InitializeAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
