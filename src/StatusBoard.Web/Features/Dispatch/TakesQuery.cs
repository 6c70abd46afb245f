using StatusBoard.Reporting;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>The query parameters of an endpoint; an endpoint without this metadata has none.</summary>
/// <param name="Once">Parameters that may be given once.</param>
/// <param name="Many">Parameters that may be repeated.</param>
internal sealed record TakesQuery(IReadOnlyList<string> Once, IReadOnlyList<string> Many)
{
    /// <summary>The metadata of an endpoint without parameters.</summary>
    public static TakesQuery Nothing { get; } = new([], []);

    /// <summary>Validates the values together, to report all problems at once; null when the endpoint does so itself.</summary>
    public Func<HttpContext, IEnumerable<ReportProblem>>? Values { get; init; }

    /// <summary>All parameters.</summary>
    public IEnumerable<string> All => Many.Concat(Once);
}
