using StatusBoard.Exchange.Import;
using StatusBoard.Exchange.Import.Runs;

namespace StatusBoard.Web.Features.Administration;

/// <summary>An import, or the undoing of one, with its progress.</summary>
/// <param name="FileName">The name of the file.</param>
/// <param name="By">The name of the user who started it.</param>
public sealed record ImportTask(string FileName, string By)
{
    /// <summary>Whether it undoes an import.</summary>
    public bool IsUndo { get; init; }

    /// <summary>Whether it is running.</summary>
    public bool IsRunning { get; init; }

    /// <summary>The progress.</summary>
    public ImportProgress? Progress { get; init; }

    /// <summary>The result of an import; null until it has ended.</summary>
    public ImportReport? Report { get; init; }

    /// <summary>The result of undoing; null until it has ended.</summary>
    public ImportUndo? Undone { get; init; }

    /// <summary>Why it ended early; null if it did not.</summary>
    public string? Trouble { get; init; }
}
