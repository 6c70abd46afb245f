namespace StatusBoard.Web.Features.Administration.EditServices;

/// <summary>How a time without confirmation is said.</summary>
internal static class StaleWords
{
    /// <summary>In hours or days where they are whole, else in minutes.</summary>
    public static string Of(int? minutes) => minutes switch
    {
        null => "never",
        { } days when days % 1440 == 0 => Number(days / 1440, "day"),
        { } hours when hours % 60 == 0 => Number(hours / 60, "hour"),
        { } some => Number(some, "minute"),
    };

    private static string Number(int count, string unit) => count == 1 ? $"1 {unit}" : $"{count} {unit}s";
}
