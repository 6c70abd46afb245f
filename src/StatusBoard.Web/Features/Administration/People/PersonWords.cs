using System.Globalization;
using StatusBoard.Storage.Security.Identity;

namespace StatusBoard.Web.Features.Administration.People;

/// <summary>Describes how a person signs in, and the state of the account.</summary>
internal static class PersonWords
{
    public static string Proof(PersonEntry person)
    {
        if (person.Demo is not null)
            return "one click, in Development";
        var ways = new List<string>();
        if (person.HasPassword)
            ways.Add(person.TwoFactor ? "password and authenticator" : "password");
        if (person.Passkeys > 0)
            ways.Add(person.Passkeys == 1 ? "a passkey" : $"{person.Passkeys} passkeys");
        if (person.Logins > 0)
            ways.Add("the organization's account");
        if (ways.Count > 0)
            return string.Join(", ", ways);
        return person.LinkExpiresAt is { } until
            ? $"nothing yet: their link is good until {until.UtcDateTime.ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture)}"
            : "nothing: reset the sign-in to make a link";
    }

    public static string? State(PersonEntry person, DateTimeOffset now)
    {
        if (person.DisabledAt is not null)
            return "disabled";
        return person.LockoutEnd > now ? "locked out" : null;
    }
}
