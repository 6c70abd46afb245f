using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Security.Access;

/// <summary>The mode that this node shows, by which keys and displays of other modes are refused.</summary>
public sealed class PresentMode(BoardFeed feed)
{
    /// <summary>The mode; null until the board was read, when nothing is shown and nothing can be refused for it.</summary>
    public BoardMode? Mode => feed.State.AsOf is null ? null : feed.Board.Mode;

    /// <summary>Why a key does not work now, in a sentence that names both modes; null where it does.</summary>
    public string? Problem(ApiKey key) => Mode is { } present && !key.IsFor(present)
        ? $"The key '{key.Name}' was made for the mode '{key.Mode!.Value.Code()}', and this board is in the mode '{present.Code()}'. "
            + $"Use a key that was made in the mode '{present.Code()}'."
        : null;

    /// <summary>Why a display is not let in now, in a sentence that names both modes; null where it is.</summary>
    public string? Problem(Device device) => Mode is { } present && device.Mode != present
        ? $"This display was let in for the mode '{device.Mode.Code()}', and this board is in the mode '{present.Code()}'. It comes back "
            + $"by itself when the board is '{device.Mode.Code()}' again; to use it now, let it in anew."
        : null;
}
