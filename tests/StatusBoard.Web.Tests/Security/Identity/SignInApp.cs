using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Web.Security.Identity;
using StatusBoard.Web.Tests.Security.Access;

namespace StatusBoard.Web.Tests.Security.Identity;

/// <summary>
/// A guarded board that takes as many tries to sign in as its tests make, and whose codes of authenticator apps belong to
/// one moment: no code grows old between its making and its trial.
/// </summary>
public class SignInApp : GuardedApp
{
    /// <summary>The moment of the codes of authenticator apps.</summary>
    internal static readonly FakeTimeProvider CodeTime = new(new(2026, 11, 27, 12, 0, 15, TimeSpan.Zero));

    /// <summary>On SQLite.</summary>
    public SignInApp()
        : this(DatabaseProvider.Sqlite)
    {
    }

    /// <summary>On either engine.</summary>
    protected SignInApp(DatabaseProvider engine)
        : base(engine, services => services.AddTransient(provider =>
            new AuthenticatorCodes(provider.GetRequiredService<PersonStore>(), CodeTime)))
    {
    }

    public override ValueTask InitializeAsync()
    {
        App.Settings["Limits:SignInBurst"] = "1000";
        return base.InitializeAsync();
    }
}
