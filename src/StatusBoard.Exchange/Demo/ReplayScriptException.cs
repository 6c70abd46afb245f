using StatusBoard.Exchange.Import;

namespace StatusBoard.Exchange.Demo;

/// <summary>A timeline cannot be played. The message names every invalid row and the reason.</summary>
public sealed class ReplayScriptException(IReadOnlyList<ImportRemark> problems)
    : Exception("The replay cannot be played:\n" + string.Join('\n', problems))
{
    /// <summary>The invalid rows.</summary>
    public IReadOnlyList<ImportRemark> Problems { get; } = problems;
}
