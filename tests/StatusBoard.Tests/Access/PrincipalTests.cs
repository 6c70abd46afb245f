using CsCheck;
using StatusBoard.Access;
using StatusBoard.Facilities;
using Xunit;

namespace StatusBoard.Tests.Access;

public sealed class PrincipalTests
{
    private static readonly Facility Hartford = new("CT1", "Hartford", "Hartford", "CT") { System = "Hartford HealthCare",
        Region = "North" };

    private static readonly Gen<Facility> Facilities =
        Gen.Select(OneOf("A", "B", "C", "D"), OneOf("CT", "RI", "PA"), OneOf<string?>("North", "South", null),
            OneOf<string?>("One", "Two", null))
            .Select((code, state, region, system) => new Facility(code, code, "X", state) { Region = region, System = system });

    private static readonly Gen<Scope> Scopes = Gen.Frequency(
        (1, Gen.Const(Scope.Everything)),
        (6, Gen.Select(
            OneOf("CT", "ri", "PA").Array[0, 2],
            Gen.Select(OneOf("CT", "RI"), OneOf("North", "south"), (state, name) => new RegionName(state, name)).Array[0, 2],
            OneOf("One", "two").Array[0, 2],
            OneOf("a", "B", "C").Array[0, 2]).Select((states, regions, systems, codes) => Scope.Of(states, regions, systems, codes))));

    private static readonly Gen<Grant> Grants = Gen.Select(Gen.Enum<Role>(), Scopes, (role, scope) => new Grant(role, scope));

    [Fact]
    public void Who_holds_no_grant_may_do_nothing()
    {
        var nobody = new Principal(Principal.AnonymousId, "nobody", []);
        Assert.All(Enum.GetValues<Permission>(), permission =>
        {
            Assert.False(nobody.May(permission));
            Assert.False(nobody.May(permission, Hartford));
        });
    }

    [Fact]
    public void A_reporter_of_one_hospital_reports_there_and_nowhere_else_and_sees_what_a_second_grant_shows()
    {
        var nurse = new Principal("person:1",
            "Nurse", [new Grant(Role.Reporter, Scope.Of(facilities: ["ct1"])), new Grant(Role.Viewer, Scope.Of(states: ["RI"]))]);
        var providence = new Facility("RI1", "Providence", "Providence", "RI");

        Assert.True(nurse.May(Permission.Report, Hartford));
        Assert.False(nurse.May(Permission.Report, providence));
        Assert.True(nurse.Sees(providence));
        Assert.False(nurse.Sees(new Facility("PA1", "Chester", "Chester", "PA")));
        Assert.False(nurse.May(Permission.ReportOnBehalf));
    }

    [Fact]
    public void It_keeps_its_id_and_name_and_its_id_says_whether_it_is_a_person()
    {
        var nurse = new Principal("person:1", "Nurse", []);
        Assert.Equal(("person:1", "Nurse"), (nurse.Id, nurse.Name));
        Assert.True(nurse.IsPerson);
        Assert.All(new[] { "key:3", "device:7", Principal.AnonymousId, "a-person:1" },
            id => Assert.False(new Principal(id, "Nurse", []).IsPerson));
    }

    [Fact]
    public void It_has_a_role_that_a_grant_gives_it_somewhere_and_no_other()
    {
        var principal = new Principal("person:1", "P",
            [new Grant(Role.Reporter, Scope.Of(states: ["CT"])), new Grant(Role.Coordinator, Scope.Nothing)]);
        Assert.Equal([Role.Reporter], Enum.GetValues<Role>().Where(principal.Has));
        Assert.True(new Principal("key:1", "K", [new Grant(Role.Administrator, Scope.Nothing)]).Has(Role.Administrator));
    }

    [Theory]
    [InlineData("ct", "NORTH", true)]
    [InlineData("RI", "North", false)]
    [InlineData("CT", "South", false)]
    public void Regions_are_equal_where_state_and_name_are_in_any_case(string state, string name, bool equal)
    {
        var (one, other) = (new RegionName("CT", "North"), new RegionName(state, name));
        Assert.Equal(equal, one.Equals(other));
        Assert.Equal(equal, one.GetHashCode() == other.GetHashCode());
        Assert.False(one.Equals(null));
    }

    [Fact]
    public void A_region_is_only_that_of_its_own_state()
    {
        var scope = Scope.Of(regions: [new RegionName("CT", "North")]);
        Assert.True(scope.Covers(Hartford));
        Assert.False(scope.Covers(Hartford with { State = "RI" }));
    }

    [Fact]
    public void An_administrator_reaches_everything_whatever_scope_is_written()
    {
        var administrator = new Principal("person:1", "Admin", [new Grant(Role.Administrator, Scope.Of(states: ["RI"]))]);
        Assert.All(Enum.GetValues<Permission>(), permission => Assert.True(administrator.May(permission, Hartford)));
    }

    [Fact]
    public void What_a_principal_may_is_what_some_grant_of_it_allows_there() =>
        Gen.Select(Grants.Array[0, 4], Gen.Enum<Permission>(), Facilities).Sample((grants, permission, facility) =>
            new Principal("person:1", "P", grants).May(permission, facility)
            == grants.Any(grant =>
                AccessRules.Allows(grant.Role, permission) && (grant.Role == Role.Administrator || grant.Scope.Covers(facility))));

    [Fact]
    public void A_union_covers_what_either_covers() =>
        Gen.Select(Scopes, Scopes, Facilities).Sample((one, other, facility) =>
            one.Union(other).Covers(facility) == (one.Covers(facility) || other.Covers(facility)));

    [Fact]
    public void Every_role_but_that_of_an_agencys_program_allows_no_less_than_the_viewer() =>
        Assert.Equal([Role.Agency], Enum.GetValues<Role>().Where(role => !AccessRules.Allows(role, Permission.Read)));

    [Fact]
    public void A_key_of_an_agency_may_write_the_runs_of_that_agency_and_nothing_else()
    {
        var key = new Principal("key:1", "CAD", [new Grant(Role.Agency, Scope.Of(agencies: ["AMR"]))]);
        Assert.Equal([Permission.ReportRuns], Enum.GetValues<Permission>().Where(key.May));
        Assert.True(key.ScopeFor(Permission.ReportRuns).CoversAgency("amr"));
        Assert.False(key.ScopeFor(Permission.ReportRuns).CoversAgency("aetna"));
        Assert.True(key.VisibleScope.IsNothing);
        Assert.Equal("ambulances of amr", key.ScopeFor(Permission.ReportRuns).Words());
    }

    [Fact]
    public void Only_an_administrator_administers() =>
        Assert.Equal([Role.Administrator], Enum.GetValues<Role>().Where(role => AccessRules.Allows(role, Permission.Administer)));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
