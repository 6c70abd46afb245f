using StatusBoard.Exchange.Import;
using StatusBoard.Exchange.Import.Runs;

namespace StatusBoard.Web.Features.Administration;

/// <summary>Something that was asked of a list, and how far it is.</summary>
/// <param name="FileName">The list.</param>
/// <param name="By">Who asked.</param>
public sealed record ImportTask(string FileName, string By)
{
    /// <summary>Whether it takes a run back, rather than a list.</summary>
    public bool IsUndo { get; init; }

    /// <summary>Whether it is still at it.</summary>
    public bool IsRunning { get; init; }

    /// <summary>How far it is.</summary>
    public ImportProgress? Progress { get; init; }

    /// <summary>What became of the list, once it has.</summary>
    public ImportReport? Report { get; init; }

    /// <summary>What went back, once it has.</summary>
    public ImportUndo? Undone { get; init; }

    /// <summary>Why it ended before its end.</summary>
    public string? Trouble { get; init; }
}
