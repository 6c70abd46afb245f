using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace StatusBoard.Web.Features.Insights.Past;

/// <summary>Reads the query of a page that is about a time that has passed. What is wrong is kept in words.</summary>
/// <param name="query">The query.</param>
/// <param name="now">The present time.</param>
/// <param name="problems">What is already known to be wrong.</param>
internal sealed class PastQuery(string query, DateTimeOffset now, IEnumerable<string> problems)
{
    private readonly Dictionary<string, StringValues> values = QueryHelpers.ParseQuery(query);

    /// <summary>What is wrong with the query.</summary>
    public List<string> Problems { get; } = [.. problems];

    /// <summary>A value; null where it is missing or empty.</summary>
    public string? One(string name) =>
        values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value.ToString()) ? value.ToString().Trim() : null;

    /// <summary>A time that has passed; null where it is missing or wrong.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="missing">What is wrong where it is missing; null where it may be.</param>
    public DateTimeOffset? Time(string name, string? missing = null)
    {
        if (One(name) is not { } text)
        {
            if (missing is not null)
                Problems.Add(missing);
            return null;
        }

        var (time, problem) = PastMoment.Read(text, now);
        if (problem is not null)
            Problems.Add($"“{name}”: {problem}");
        return time;
    }
}
