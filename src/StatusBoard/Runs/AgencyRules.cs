using System.Text.RegularExpressions;
using StatusBoard.Reporting;
using StatusBoard.Texts;

namespace StatusBoard.Runs;

/// <summary>Checks what an administrator enters for an agency.</summary>
public static partial class AgencyRules
{
    /// <summary>The maximum length of a code, in characters.</summary>
    public const int MaxCode = 30;

    /// <summary>The maximum length of a name, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>The shortest limit of silence.</summary>
    public static readonly TimeSpan MinSilentAfter = TimeSpan.FromSeconds(15);

    /// <summary>The longest limit of silence.</summary>
    public static readonly TimeSpan MaxSilentAfter = TimeSpan.FromHours(1);

    /// <summary>The agency with its texts normalised and its code in lower case.</summary>
    public static Agency Normalise(Agency agency)
    {
        ArgumentNullException.ThrowIfNull(agency);
        return agency with { Code = PlainText.Normalise(agency.Code).ToLowerInvariant(), Name = PlainText.Normalise(agency.Name) };
    }

    /// <summary>Returns every problem of an agency; empty when it is valid.</summary>
    public static IReadOnlyList<ReportProblem> Check(Agency agency)
    {
        ArgumentNullException.ThrowIfNull(agency);
        List<ReportProblem> problems = [];
        if (!Code().IsMatch(agency.Code))
            problems.Add(new("code",
                $"'{agency.Code}' cannot be used: a code has 2 to {MaxCode} small letters, digits and hyphens, the first a letter."));
        problems.AddRange(PlainText.Check("name", agency.Name, MaxName, required: true));
        if (agency.SilentAfter < MinSilentAfter || agency.SilentAfter > MaxSilentAfter)
            problems.Add(new("silentAfter", "The limit of silence is from 15 seconds to 1 hour."));
        return problems;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,29}$")]
    private static partial Regex Code();
}
