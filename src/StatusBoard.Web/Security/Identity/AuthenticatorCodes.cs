using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using StatusBoard.Storage.Persons;

namespace StatusBoard.Web.Security.Identity;

/// <summary>
/// The codes of authenticator apps (RFC 6238: HMAC-SHA-1, 30 seconds, 6 digits). A code of the time step before and after
/// is taken too, for clocks that differ; none is taken twice.
/// </summary>
internal sealed class AuthenticatorCodes(PersonStore people, TimeProvider time) : IUserTwoFactorTokenProvider<Person>
{
    private const int StepSeconds = 30;
    private const int Digits = 6;

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Person> manager, Person user) =>
        !string.IsNullOrEmpty(await manager.GetAuthenticatorKeyAsync(user));

    /// <summary>The app makes the codes.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<Person> manager, Person user) => Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Person> manager, Person user)
    {
        var digits = string.Concat(token.Where(char.IsAsciiDigit));
        if (digits.Length != Digits || await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
            return false;
        var now = StepOf(time.GetUtcNow());
        foreach (var step in new[] { now, now - 1, now + 1 })
        {
            if (CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.ASCII.GetBytes(CodeOf(key, step)), System.Text.Encoding.ASCII.GetBytes(digits)))
                return await people.TakeStepAsync(user.Id, step, CancellationToken.None);
        }

        return false;
    }

    /// <summary>The time step of a moment.</summary>
    internal static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a key in a time step.</summary>
    internal static string CodeOf(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // What every authenticator app does; the strength of HMAC does not rest on SHA-1's collisions.
        HMACSHA1.HashData(FromBase32(key), counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & 0x7fff_ffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bytes = new List<byte>();
        var (bits, held) = (0, 0);
        foreach (var sign in text.ToUpperInvariant())
        {
            var value = Alphabet.IndexOf(sign, StringComparison.Ordinal);
            if (value < 0)
                continue;
            (bits, held) = ((bits << 5) | value, held + 5);
            if (held >= 8)
                bytes.Add((byte)(bits >> (held -= 8)));
            bits &= (1 << held) - 1;
        }

        return [.. bytes];
    }
}
