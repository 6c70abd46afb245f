using StatusBoard.Access;
using StatusBoard.Reporting;

namespace StatusBoard.Storage.Security.Access;

/// <summary>What a device is to be: its name, what it shows, and where it may see.</summary>
/// <param name="Name">The name in lists and in the audit.</param>
/// <param name="ViewAddress">An address of the wall on this board.</param>
/// <param name="VisibleScope">What it may see.</param>
public sealed record DeviceDraft(string Name, string ViewAddress, Scope VisibleScope)
{
    /// <summary>What is wrong with it; nothing when it can be kept.</summary>
    public IEnumerable<ReportProblem> Problems() =>
        [.. PrincipalRules.CheckName(Name), .. PrincipalRules.CheckView(ViewAddress), .. PrincipalRules.CheckScope(VisibleScope)];
}
