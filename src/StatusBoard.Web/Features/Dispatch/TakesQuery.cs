using StatusBoard.Reporting;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>The parameters that an endpoint takes in its query string; an endpoint without this takes none.</summary>
/// <param name="Once">Those that are given at most once.</param>
/// <param name="Many">Those that may be repeated.</param>
internal sealed record TakesQuery(IReadOnlyList<string> Once, IReadOnlyList<string> Many)
{
    /// <summary>What holds for an endpoint that says nothing.</summary>
    public static TakesQuery Nothing { get; } = new([], []);

    /// <summary>What is wrong with the values, where all that is wrong is to be named together; null where the endpoint says it
    /// alone.</summary>
    public Func<HttpContext, IEnumerable<ReportProblem>>? Values { get; init; }

    /// <summary>All of them.</summary>
    public IEnumerable<string> All => Many.Concat(Once);
}
