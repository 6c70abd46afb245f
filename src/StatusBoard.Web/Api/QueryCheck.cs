using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Web.Features.Dispatch;

namespace StatusBoard.Web.Api;

/// <summary>Refuses requests whose query string has a parameter that the endpoint does not have, repeats one that may be given once, or
/// has one without a value. Ignoring it would answer another question than was asked.</summary>
internal sealed class QueryCheck : IEndpointFilter
{
    /// <summary>Passes the request on, or responds 400 with every problem.</summary>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var takes = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<TakesQuery>() ?? TakesQuery.Nothing;
        var problems = Check(context.HttpContext.Request.Query, takes);
        return problems.Count == 0 ? next(context)
            : ValueTask.FromResult<object?>(Problem.BadInput(problems.Concat(takes.Values?.Invoke(context.HttpContext) ?? [])));
    }

    private static List<ReportProblem> Check(IQueryCollection query, TakesQuery takes)
    {
        List<ReportProblem> problems = [];
        foreach (var (name, values) in query)
        {
            if (!takes.All.Contains(name, StringComparer.OrdinalIgnoreCase))
                problems.Add(
                    new(name.Length == 0 ? "query" : name, $"There is no parameter '{UnknownNames.Quoted(name)}' here. {There(takes)}"));
            else if (values.Count > 1 && takes.Once.Contains(name, StringComparer.OrdinalIgnoreCase))
                problems.Add(new(name, $"It is given {values.Count} times: which one holds?"));
            // An empty search matches everything, as users expect; an empty state or number has no such meaning.
            else if (name != "q" && values.Any(string.IsNullOrWhiteSpace))
                problems.Add(new(name, "It is empty. Leave it out to ask for everything."));
        }

        return problems;
    }

    private static string There(TakesQuery takes) => takes.All.Any() ? UnknownNames.ListKnown([.. takes.All]) : "This address takes none.";
}
