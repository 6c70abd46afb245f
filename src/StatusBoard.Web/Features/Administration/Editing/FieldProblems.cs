using StatusBoard.Reporting;

namespace StatusBoard.Web.Features.Administration.Editing;

/// <summary>What is wrong with a form, to be shown beside each field.</summary>
public sealed class FieldProblems(params IEnumerable<ReportProblem> problems)
{
    private readonly ILookup<string, string> byField = problems.ToLookup(problem => problem.Field, problem => problem.Message);

    /// <summary>Nothing is wrong.</summary>
    public static FieldProblems None { get; } = new();

    /// <summary>Whether anything is.</summary>
    public bool Any => byField.Count > 0;

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? this[string field] => byField[field].FirstOrDefault();
}
