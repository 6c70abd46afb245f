using System.Security.Cryptography;
using System.Text;

namespace StatusBoard.Storage.Reporting;

/// <summary>
/// Makes and compares codes that can be read out on a bad line: three plain words and two digits, some 27 bits. What is
/// kept is a slow hash (PBKDF2, RFC 8018), because so few bits would not stand a fast one.
/// </summary>
internal static class CodeWords
{
    private const int Iterations = 60_000;

    /// <summary>132 words of two syllables or one, no two of which sound alike.</summary>
    private static readonly string[] Words = """
        acorn alarm amber anchor apple apron arrow aspen autumn badge bagel bamboo banjo barley basket beacon beaver berry blanket bonus
        border bottle branch breeze brick bridge bronze bucket butter cabin camel candle canyon carbon carpet castle cedar cherry circle
        citrus clover cobalt coffee copper coral cotton cradle crayon cricket crystal curtain daisy dancer desert diamond dolphin donkey
        dragon eagle elbow ember falcon feather fiddle finger flannel forest fossil garden ginger glacier goblet granite hammer harbor
        hazel helmet honey island ivory jacket jasmine jungle kettle kitten ladder lantern lemon lizard magnet maple marble meadow mitten
        monkey mustard napkin nickel nugget oasis olive orange otter oyster paddle panda parrot pebble pencil pepper pickle pillow planet
        pocket pumpkin rabbit ribbon river rocket saddle salmon silver spider sunset tiger timber tulip turtle velvet violin walnut zebra
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public static string Make() =>
        $"{Any()} {Any()} {Any()} {RandomNumberGenerator.GetInt32(10, 100)}";

    public static string MakeSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The hash of a code as somebody wrote it down: case, commas and hyphens do not matter.</summary>
    public static string Hash(string code, string salt)
    {
        var plain = string.Join(' ', code.ToLowerInvariant().Split([.. " \t\r\n-,.;/"], StringSplitOptions.RemoveEmptyEntries));
        return Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(plain), Convert.FromHexString(salt), Iterations,
            HashAlgorithmName.SHA256, 32));
    }

    private static string Any() => Words[RandomNumberGenerator.GetInt32(Words.Length)];
}
