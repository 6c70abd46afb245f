using System.Globalization;

namespace StatusBoard.Benchmarks.FanOut.Wire;

/// <summary>
/// The text that makes one change recognisable in whatever bytes it travels in: it goes out as the change's
/// free-text reason, plain ASCII, so that no client has to decode what it receives.
/// </summary>
internal static class Marker
{
    private const int Digits = 6;

    private static ReadOnlySpan<byte> Prefix => "fanout-"u8;

    /// <summary>The marker of change <paramref name="number"/>, for example <c>fanout-000123</c>.</summary>
    public static string Of(int number) => $"fanout-{number.ToString("D6", CultureInfo.InvariantCulture)}";

    /// <summary>
    /// Takes the next marker out of <paramref name="bytes"/>, which then starts behind it.
    /// </summary>
    /// <returns>Whether there was one; its number is in <paramref name="number"/>.</returns>
    public static bool TryTake(ref ReadOnlySpan<byte> bytes, out int number)
    {
        while (true)
        {
            var at = bytes.IndexOf(Prefix);
            if (at < 0)
            {
                number = -1;
                return false;
            }

            bytes = bytes[(at + Prefix.Length)..];
            if (bytes.Length >= Digits
                && int.TryParse(bytes[..Digits], NumberStyles.None, CultureInfo.InvariantCulture, out number))
            {
                bytes = bytes[Digits..];
                return true;
            }
        }
    }
}
