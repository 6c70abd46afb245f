namespace StatusBoard.Web.Security.Limits;

/// <summary>Marks an endpoint whose response may be large: a board, a history or a full list. The number of such requests in progress is
/// limited (<see cref="Bounds.Exports"/>).</summary>
internal sealed class CountsAsExport
{
    public static CountsAsExport Mark { get; } = new();
}
