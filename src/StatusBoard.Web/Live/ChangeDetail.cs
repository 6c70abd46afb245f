using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>In how much detail a client wants to be told of changes, by the words of the hub and the stream.</summary>
internal static class ChangeDetail
{
    /// <summary>Whole facilities: what is told unless something else is asked for.</summary>
    public const string Facilities = "facilities";

    /// <summary>Only what changed.</summary>
    public const string Changes = "changes";

    /// <summary>Reads the word; null is for whole facilities.</summary>
    /// <param name="word">The word.</param>
    /// <param name="isDetailed">Whether only what changed is told.</param>
    /// <returns>False when there is no such word.</returns>
    public static bool TryRead(string? word, out bool isDetailed)
    {
        isDetailed = string.Equals(word, Changes, StringComparison.OrdinalIgnoreCase);
        return isDetailed || word is null || string.Equals(word, Facilities, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What is said of a word that there is not.</summary>
    public static string Unknown(string? word) =>
        $"There is no detail '{UnknownNames.Quoted(word ?? "")}'. {UnknownNames.ListKnown([Facilities, Changes])}";
}
