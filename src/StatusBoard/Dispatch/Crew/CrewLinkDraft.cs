using System.Collections.Immutable;
using StatusBoard.Access;
using StatusBoard.Reporting;
using StatusBoard.Texts;

namespace StatusBoard.Dispatch.Crew;

/// <summary>A crew's link as a dispatcher asks for it.</summary>
/// <param name="Label">Whom it is for.</param>
/// <param name="Hours">After how many hours it ends.</param>
public sealed record CrewLinkDraft(string? Label, int Hours)
{
    /// <summary>The maximum length of the label, in characters.</summary>
    public const int MaxLabel = 100;

    /// <summary>The longest time for which a link is given: a week.</summary>
    public const int MaxHours = 168;

    /// <summary>Returns every problem of the draft; empty when it is valid.</summary>
    public IReadOnlyList<ReportProblem> Check()
    {
        List<ReportProblem> problems = [.. PlainText.Check("label", Label, MaxLabel, required: true)];
        if (Hours is < 1 or > MaxHours)
            problems.Add(new("hours", $"'{Hours}' cannot be used: from 1 to {MaxHours} hours."));
        return problems;
    }

    /// <summary>The states that a link of a principal shows: those in which it dispatches; empty for all.</summary>
    /// <returns>Null where the principal dispatches in no whole state, and so cannot give a link.</returns>
    public static ImmutableArray<string>? StatesOf(Principal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        var scope = principal.ScopeFor(Permission.Acknowledge);
        if (scope.IsEverything)
            return [];
        string[] states = [.. scope.States.Union(scope.Regions.Select(region => region.State), StringComparer.OrdinalIgnoreCase)
            .Where(state => principal.VisibleScope.IsEverything || principal.VisibleScope.States.Contains(state))
            .Select(state => state.ToUpperInvariant()).Order(StringComparer.Ordinal)];
        return states.Length == 0 ? null : [.. states];
    }
}
