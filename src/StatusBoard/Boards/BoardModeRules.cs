using StatusBoard.Statuses;

namespace StatusBoard.Boards;

/// <summary>When the mode of a board may be changed.</summary>
public static class BoardModeRules
{
    /// <summary>Why a change is refused; null where it is allowed: nothing was ever reported, or the name of the new mode was typed as
    /// confirmation.</summary>
    /// <param name="from">The present mode.</param>
    /// <param name="to">The new mode.</param>
    /// <param name="hasReports">Whether a status was ever reported on this board.</param>
    /// <param name="confirmation">What was typed as confirmation.</param>
    public static string? Problem(BoardMode from, BoardMode to, bool hasReports, string? confirmation) =>
        !hasReports || IsConfirmed(to, confirmation)
            ? null
            : $"Statuses have been reported on this board in the mode '{from.Code()}', and they would be shown in the mode '{to.Code()}'. "
                + $"To change it nevertheless, type the name of the new mode: {to.Code()}.";

    /// <summary>Whether what was typed is the name of the mode; case and surrounding blanks do not matter.</summary>
    public static bool IsConfirmed(BoardMode to, string? confirmation) =>
        string.Equals(confirmation?.Trim(), to.Code(), StringComparison.OrdinalIgnoreCase);
}
