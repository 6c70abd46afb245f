using System.Security.Claims;
using StatusBoard.Access;
using StatusBoard.Web.Security.Identity;

namespace StatusBoard.Web.Tests.Security.Identity;

public sealed class OidcGrantsTests
{
    [Fact]
    public void Without_rules_administrators_decide() => Assert.Null(OidcGrants.Of([], [new Claim("groups", "anything")]));

    [Fact]
    public void Who_meets_no_rule_may_nothing() =>
        Assert.Empty(OidcGrants.Of([new OidcRule { Claim = "groups", Value = "board", Role = Role.Viewer, Everything = true }],
            [new Claim("groups", "board-2"), new Claim("other", "board")])!);

    [Fact]
    public void A_star_stands_for_the_rest_in_each_claim_and_the_same_role_adds_up()
    {
        var rule = new OidcRule { Claim = "groups", Value = "ed-*", Role = Role.Reporter };
        rule.Facilities.Add("*");
        var viewer = new OidcRule { Claim = "groups", Value = "ed-*", Role = Role.Viewer };
        viewer.States.Add("CT");
        Assert.Equal(
            [new Grant(Role.Reporter, Scope.Of(facilities: ["070025", "070036"])), new Grant(Role.Viewer, Scope.Of(["CT"]))],
            OidcGrants.Of(
                [rule, viewer], [new Claim("groups", "ed-070025"), new Claim("groups", "ed-070036"), new Claim("groups", "ed-")])!);
    }

    [Fact]
    public void Places_come_from_claims_and_a_role_without_a_place_is_none()
    {
        var rule = new OidcRule { Claim = "role", Value = "coordinator", Role = Role.Coordinator, StatesFrom = "states",
            RegionsFrom = "regions", SystemsFrom = "systems" };
        Assert.Equal(
            [new Grant(Role.Coordinator, Scope.Of(["CT"], [new RegionName("PA", "South East")], ["Northeast Health"]))],
            OidcGrants.Of([rule], [new Claim("role", "coordinator"), new Claim("states", "CT"), new Claim("regions", "pa South East"),
                new Claim("systems", "Northeast Health")])!);
        Assert.Empty(OidcGrants.Of([rule], [new Claim("role", "coordinator")])!);
    }
}
