using StatusBoard.Storage.Databases;
using StatusBoard.Web.Tests.Security.Access;

namespace StatusBoard.Web.Tests.Security.Identity;

/// <summary>A guarded board that takes as many tries to sign in as its tests make.</summary>
public class SignInApp : GuardedApp
{
    /// <summary>On SQLite.</summary>
    public SignInApp()
    {
    }

    /// <summary>On either engine.</summary>
    protected SignInApp(DatabaseProvider engine)
        : base(engine)
    {
    }

    public override ValueTask InitializeAsync()
    {
        App.Settings["Limits:SignInBurst"] = "1000";
        return base.InitializeAsync();
    }
}
