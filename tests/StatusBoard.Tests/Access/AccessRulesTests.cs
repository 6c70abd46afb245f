using StatusBoard.Access;
using Xunit;

namespace StatusBoard.Tests.Access;

/// <summary>The table of what a role may do, written a second time: a change of one cell has to be made in both.</summary>
public sealed class AccessRulesTests
{
    private static readonly Dictionary<Role, Permission[]> Allowed = new()
    {
        [Role.Viewer] = [Permission.Read],
        [Role.Reporter] = [Permission.Read, Permission.Report],
        [Role.Dispatcher] = [Permission.Read, Permission.Acknowledge],
        [Role.Coordinator] =
            [Permission.Read, Permission.Report, Permission.ReportOnBehalf, Permission.Acknowledge, Permission.ManageIncidents],
        [Role.Administrator] =
        [
            Permission.Read, Permission.Report, Permission.ReportOnBehalf, Permission.Acknowledge, Permission.ManageIncidents,
            Permission.ReportRuns, Permission.Administer,
        ],
        [Role.Agency] = [Permission.ReportRuns],
    };

    [Fact]
    public void A_role_allows_what_stands_here_and_nothing_else()
    {
        Assert.Equal(Enum.GetValues<Role>(), Allowed.Keys);
        Assert.All(
            Allowed,
            row => Assert.Equal(row.Value, Enum.GetValues<Permission>().Where(permission => AccessRules.Allows(row.Key, permission))));
    }

    [Fact]
    public void What_is_no_permission_is_allowed_to_nobody() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.False(AccessRules.Allows(role, (Permission)99)));
}
