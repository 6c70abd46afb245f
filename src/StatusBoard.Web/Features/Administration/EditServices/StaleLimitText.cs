namespace StatusBoard.Web.Features.Administration.EditServices;

/// <summary>Formats a stale limit.</summary>
internal static class StaleLimitText
{
    /// <summary>In whole hours or days where possible, else in minutes.</summary>
    public static string Of(int? minutes) => minutes switch
    {
        null => "never",
        { } days when days % 1440 == 0 => Number(days / 1440, "day"),
        { } hours when hours % 60 == 0 => Number(hours / 60, "hour"),
        { } rest => Number(rest, "minute"),
    };

    private static string Number(int count, string unit) => count == 1 ? $"1 {unit}" : $"{count} {unit}s";
}
