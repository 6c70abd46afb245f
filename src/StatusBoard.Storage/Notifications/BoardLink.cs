namespace StatusBoard.Storage.Notifications;

/// <summary>Links in messages.</summary>
public static class BoardLink
{
    /// <summary>Returns the address of a page of a board, which may be hosted under a path.</summary>
    /// <param name="board">Where people reach the board.</param>
    /// <param name="path">The path with its query, beginning with a slash.</param>
    public static string To(Uri board, string path)
    {
        ArgumentNullException.ThrowIfNull(board);
        return new Uri(board.AbsoluteUri.TrimEnd('/') + path).AbsoluteUri;
    }
}
