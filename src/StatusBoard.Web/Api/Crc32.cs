namespace StatusBoard.Web.Api;

/// <summary>The checksum of gzip (RFC 1952, section 8), also of texts of which only the checksums and lengths of the parts are
/// known.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(index =>
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 1 ? (value >> 1) ^ Polynomial : value >> 1;
        return value;
    })];

    // x to the power of 2^n, modulo the polynomial.
    private static readonly uint[] Powers = MakePowers();

    /// <summary>The checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
            crc = Table[(byte)(crc ^ one)] ^ (crc >> 8);
        return ~crc;
    }

    /// <summary>The checksum of a text and another behind it.</summary>
    /// <param name="first">The checksum of the first.</param>
    /// <param name="second">The checksum of the second.</param>
    /// <param name="length">How many bytes the second has.</param>
    public static uint Join(uint first, uint second, long length)
    {
        // The first is moved on by as many zero bytes as the second has: multiplied by x^(8 * length).
        var shift = 0x80000000u;
        for (var power = 3; length > 0; length >>= 1, power++)
        {
            if ((length & 1) == 1)
                shift = Multiply(Powers[power & 31], shift);
        }

        return Multiply(shift, first) ^ second;
    }

    private static uint Multiply(uint one, uint other)
    {
        uint product = 0;
        for (var mask = 0x80000000u; mask != 0; mask >>= 1)
        {
            if ((one & mask) != 0)
                product ^= other;
            other = (other & 1) == 1 ? (other >> 1) ^ Polynomial : other >> 1;
        }

        return product;
    }

    private static uint[] MakePowers()
    {
        var powers = new uint[32];
        powers[0] = 0x40000000;
        for (var i = 1; i < powers.Length; i++)
            powers[i] = Multiply(powers[i - 1], powers[i - 1]);
        return powers;
    }
}
