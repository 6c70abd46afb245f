using Microsoft.AspNetCore.Identity;
using OtpNet;
using StatusBoard.Storage.Security.Identity;

namespace StatusBoard.Web.Security.Identity;

/// <summary>
/// The codes of authenticator apps (RFC 6238: HMAC-SHA-1, 30 seconds, 6 digits). A code of the time step before and after
/// is accepted too, for clocks that differ; none is accepted twice.
/// </summary>
internal sealed class AuthenticatorCodes(PersonStore people, TimeProvider time) : IUserTwoFactorTokenProvider<Person>
{
    private const int Digits = 6;

    private static readonly VerificationWindow OneStepEitherWay = new(previous: 1, future: 1);

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Person> manager, Person user) =>
        !string.IsNullOrEmpty(await manager.GetAuthenticatorKeyAsync(user));

    /// <summary>The app makes the codes.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<Person> manager, Person user) => Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Person> manager, Person user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 } key
        && StepOf(key, token, time.GetUtcNow()) is { } step
        && await people.TakeStepAsync(user.Id, step, CancellationToken.None);

    /// <summary>The time step that a code belongs to, of those that are accepted at a moment.</summary>
    /// <param name="key">The key in Base32.</param>
    /// <param name="code">The code as it was typed; everything but its digits is ignored.</param>
    /// <param name="time">The moment.</param>
    /// <returns>The number of 30-second steps since 1970; null when the code is not accepted.</returns>
    internal static long? StepOf(string key, string code, DateTimeOffset time)
    {
        var digits = string.Concat(code.Where(char.IsAsciiDigit));
        return digits.Length == Digits
            && new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(time.UtcDateTime, digits, out var step, OneStepEitherWay) ? step : null;
    }
}
