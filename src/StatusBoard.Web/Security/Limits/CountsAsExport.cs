namespace StatusBoard.Web.Security.Limits;

/// <summary>On an endpoint whose answer may be large: a board, a history, a list of all there is. Only so many are under way at once
/// (<see cref="Bounds.Exports"/>).</summary>
internal sealed class CountsAsExport
{
    public static CountsAsExport Mark { get; } = new();
}
