using StatusBoard.Reporting;

namespace StatusBoard.Web.Features.Administration.Editing;

/// <summary>The problems of a form, displayed beside the fields.</summary>
public sealed class FieldProblems(params IEnumerable<ReportProblem> problems)
{
    private readonly ILookup<string, string> byField = problems.ToLookup(problem => problem.Field, problem => problem.Message);

    /// <summary>No problems.</summary>
    public static FieldProblems None { get; } = new();

    /// <summary>Whether there are problems.</summary>
    public bool Any => byField.Count > 0;

    /// <summary>The problem of a field; null for none.</summary>
    public string? this[string field] => byField[field].FirstOrDefault();
}
