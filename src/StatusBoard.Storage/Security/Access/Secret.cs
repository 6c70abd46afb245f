using System.Security.Cryptography;
using System.Text;

namespace StatusBoard.Storage.Security.Access;

/// <summary>Keys and tokens: made from 32 random bytes, so that a fast hash is enough, and only that is kept.</summary>
public static class Secret
{
    /// <summary>What a key begins with, so that a scanner of source code knows one.</summary>
    public const string KeyPrefix = "sbk_";

    /// <summary>What a device's token begins with.</summary>
    public const string TokenPrefix = "sbd_";

    /// <summary>What a secret of a pairing begins with.</summary>
    public const string PairingPrefix = "sbp_";

    /// <summary>A new one, 43 random characters behind the prefix.</summary>
    public static string New(string prefix) =>
        prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The hash that it is kept under: SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
