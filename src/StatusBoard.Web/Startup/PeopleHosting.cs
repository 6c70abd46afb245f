using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StatusBoard.Exchange.Demo;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Web.Security;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Security.Identity;

namespace StatusBoard.Web.Startup;

/// <summary>Registers ASP.NET Core Identity on top of the app's stores.</summary>
internal static class PeopleHosting
{
    public static void AddPeople(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<PersonStore>();
        services.AddSingleton<PasskeyStore>();
        services.AddSingleton<PersonLinkStore>();
        services.AddSingleton<PersonRegister>();
        services.AddSingleton<PersonDirectory>();
        services.AddSingleton<DemoPeople>();
        services.AddSingleton<DemoSignIn>();
        services.AddSingleton<IPrincipalSource, PeoplePrincipals>();
        services.AddSingleton<SignInAudit>();
        services.AddSingleton<AuthenticatorKeys>();

        services.AddScoped<IUserClaimsPrincipalFactory<Person>, PersonClaims>();
        services.AddSingleton<ILookupNormalizer, PersonNames>();
        services.AddIdentityCore<Person>(Configure)
            .AddUserStore<PersonIdentityStore>()
            .AddUserManager<PersonManager>()
            .AddPasswordValidator<PasswordStrength>()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider)
            .AddSignInManager<PersonSignIn>();
        services.AddScoped(provider => (PersonSignIn)provider.GetRequiredService<SignInManager<Person>>());
        services.AddScoped<SignInFlow>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<PublicAddress>((passkeys, address) =>
        {
            // A passkey cannot be bound to an IP address (Web Authentication, relying party identifier).
            if (address.Given is { HostNameType: UriHostNameType.Dns } given)
                passkeys.ServerDomain = given.Host;
        });
        services.TryAddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();
        services.AddHostedService<SetupLinkHost>();
        // The cookie between two steps of signing in; the session cookie is the one that keys use too.
        var authentication = new AuthenticationBuilder(services);
        authentication.AddExternalCookie();
        authentication.AddTwoFactorUserIdCookie();
        authentication.AddTwoFactorRememberMeCookie();
        var oidc = new OidcOptions();
        builder.Configuration.GetSection("Access:Oidc").Bind(oidc);
        if (oidc.IsOn)
            authentication.AddOpenIdConnect(OidcSignIn.Scheme, options => OidcSignIn.Configure(options, oidc));
    }

    private static void Configure(IdentityOptions options)
    {
        // Any characters are allowed in user names; names are validated where people are added.
        options.User.AllowedUserNameCharacters = "";
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        // NIST SP 800-63B and OWASP ASVS 6.2: length matters, kinds of characters do not.
        options.Password.RequiredLength = 12;
        options.Password.RequiredUniqueChars = 1;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
    }
}
