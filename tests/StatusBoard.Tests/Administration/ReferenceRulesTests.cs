using StatusBoard.Administration;
using StatusBoard.Statuses;
using Xunit;

namespace StatusBoard.Tests.Administration;

public sealed class ReferenceRulesTests
{
    private static readonly ServiceDraft Good = new("mri", "MRI", ServiceKind.ServiceLine) { SortOrder = 265, StaleAfterMinutes = 2880 };

    public static TheoryData<string, ServiceDraft> Wrong => new()
    {
        { "code", Good with { Code = "" } },
        { "code", Good with { Code = "MRI" } },
        { "code", Good with { Code = "2d" } },
        { "code", Good with { Code = new string('x', ReferenceRules.MaxServiceCode + 1) } },
        { "name", Good with { Name = "" } },
        { "kind", Good with { Kind = ServiceKind.EmergencyDepartment } },
        { "kind", Good with { Code = "ed" } },
        { "sortOrder", Good with { SortOrder = -1 } },
        { "staleAfter", Good with { StaleAfterMinutes = 0 } },
        { "staleAfter", Good with { StaleAfterMinutes = ReferenceRules.MaxStaleAfter + 1 } },
        { "active", new ServiceDraft("ed", "emergency department", ServiceKind.EmergencyDepartment) { Active = false } },
    };

    [Fact]
    public void A_service_with_and_without_a_limit_is_acceptable()
    {
        Assert.Empty(ReferenceRules.CheckService(Good));
        Assert.Empty(ReferenceRules.CheckService(Good with { StaleAfterMinutes = null, Active = false }));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_with_a_service_is_named_by_its_field(string field, ServiceDraft service) =>
        Assert.Equal(field, Assert.Single(ReferenceRules.CheckService(service)).Field);

    [Fact]
    public void A_region_needs_a_name_and_a_state()
    {
        Assert.Empty(ReferenceRules.CheckRegion(new NamedPlace("Eastern") { State = "CT" }));
        Assert.Equal(["name", "state"], ReferenceRules.CheckRegion(new NamedPlace(" ") { State = "C" }).Select(problem => problem.Field));
        Assert.Equal(["name"], ReferenceRules.CheckSystem(new NamedPlace("")).Select(problem => problem.Field));
    }
}
