using System.Globalization;
using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Insights.Past;

/// <summary>What a page shows of a moment that its address asks for.</summary>
/// <param name="Text">The moment as it was given.</param>
/// <param name="At">The moment; null where it could not be read.</param>
/// <param name="Problem">Why nothing can be shown, in a sentence; null where the board of the moment is there.</param>
/// <param name="Picture">The board of the moment; null where nothing can be shown.</param>
/// <param name="Present">The address of the same page at present.</param>
public sealed record PastPage(string Text, DateTimeOffset? At, string? Problem, PastPicture? Picture, string Present)
{
    /// <summary>The moment in words, in UTC, because the server does not know the viewer's zone.</summary>
    public string Moment => At is { } at ? Words(at) : Text;

    /// <summary>What stands before the title of the page.</summary>
    public string Title => $"PAST, {Moment}: ";

    /// <summary>The address of a page at the same moment.</summary>
    public string Link(string path) => At is { } at ? $"{path}?{PastMoment.Name}={PastMoment.Text(at)}" : path;

    /// <summary>A moment in words, in UTC.</summary>
    public static string Words(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        var time = utc.Millisecond != 0 ? "HH:mm:ss.fff" : utc.Second != 0 ? "HH:mm:ss" : "HH:mm";
        return utc.ToString($"d MMM yyyy {time} 'UTC'", CultureInfo.InvariantCulture);
    }

    /// <summary>What the band says of the mode of the board then, where it is not that of the band above; null where it is.</summary>
    /// <param name="present">The present mode.</param>
    public string? OtherMode(BoardMode present) => Picture is { } picture && picture.Board.Mode != present
        ? picture.Board.Mode.Mark() ?? "NOT AN EXERCISE OR A SIMULATION" : null;
}
