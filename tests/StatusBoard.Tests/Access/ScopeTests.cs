using StatusBoard.Access;
using StatusBoard.Facilities;
using Xunit;

namespace StatusBoard.Tests.Access;

public sealed class ScopeTests
{
    private static readonly RegionName North = new("CT", "North");

    private static readonly Scope All = Scope.Of(["CT"], [North], ["Prospect"], ["F1"]);

    [Fact]
    public void Each_part_covers_its_own_facilities_in_any_case_and_no_others()
    {
        var facility = new Facility("F1", "F1", "X", "CT") { Region = "North", System = "Prospect" };
        Scope[] each =
        [
            Scope.Of(["ct"]), Scope.Of(regions: [new("ct", "NORTH")]), Scope.Of(systems: ["PROSPECT"]), Scope.Of(facilities: ["f1"]),
        ];
        Assert.All(each, scope => Assert.True(scope.Covers(facility)));

        var elsewhere = new Facility("F2", "F2", "X", "RI") { Region = "South", System = "Lifespan" };
        Assert.All(each, scope => Assert.False(scope.Covers(elsewhere)));
        Assert.All(each, scope => Assert.False(scope.Covers(new Facility("F3", "F3", "X", "RI"))));
        Assert.True(Scope.Everything.Covers(elsewhere));
        Assert.False(Scope.Nothing.Covers(facility));
    }

    [Fact]
    public void It_includes_what_names_no_more_and_everything_is_included_only_in_everything()
    {
        Assert.True(All.Includes(All));
        Assert.True(All.Includes(Scope.Nothing));
        Assert.True(Scope.Everything.Includes(All));
        Assert.True(Scope.Everything.Includes(Scope.Everything));
        Assert.False(All.Includes(Scope.Everything));
        Scope[] more =
        [
            Scope.Of(["CT", "RI"], [North], ["Prospect"], ["F1"]), Scope.Of(["CT"], [North, new("CT", "South")], ["Prospect"], ["F1"]),
            Scope.Of(["CT"], [North], ["Prospect", "Lifespan"], ["F1"]), Scope.Of(["CT"], [North], ["Prospect"], ["F1", "F2"]),
        ];
        Assert.All(more, scope => Assert.False(All.Includes(scope)));
        Assert.All(more, scope => Assert.True(scope.Includes(All)));
    }

    [Fact]
    public void Scopes_that_name_the_same_are_equal_however_they_were_written()
    {
        var same = Scope.Of(["ct", "CT"], [new("ct", "north")], ["PROSPECT"], ["f1"]);
        Assert.Equal(All, same);
        Assert.Equal((All.Key, All.Mark, All.GetHashCode()), (same.Key, same.Mark, same.GetHashCode()));
        Assert.NotEqual(All, Scope.Of(["CT"], [North], ["Prospect"], ["F2"]));
        Assert.NotEqual(Scope.Everything, Scope.Nothing);
        Assert.False(All.Equals(null));
        Assert.False(All.Equals((object)"in-state=CT"));
        // A name with the signs of the line itself does not read as two.
        Assert.NotEqual(Scope.Of(systems: ["A,B"]), Scope.Of(systems: ["A", "B"]));
    }

    [Fact]
    public void It_is_written_as_one_line_and_told_apart_by_twelve_letters()
    {
        Assert.Equal("in-state=CT&in-region=CT/NORTH&in-system=PROSPECT&in-facility=F1", All.Key);
        Assert.Equal("in-state=CT,RI", Scope.Of(["RI", "CT"]).Key);
        Assert.Equal(("", ""), (Scope.Everything.Key, Scope.Everything.Mark));
        Assert.Equal("nothing", Scope.Nothing.Key);
        Assert.Equal(12, All.Mark.Length);
        Assert.NotEqual(All.Mark, Scope.Nothing.Mark);
    }

    [Fact]
    public void Only_what_names_nothing_is_nothing()
    {
        Assert.True(Scope.Nothing.IsNothing);
        Assert.False(Scope.Everything.IsNothing);
        Scope[] each = [Scope.Of(["CT"]), Scope.Of(regions: [North]), Scope.Of(systems: ["Prospect"]), Scope.Of(facilities: ["F1"])];
        Assert.All(each, scope => Assert.False(scope.IsNothing || scope.IsEverything));
    }

    [Fact]
    public void People_read_it_in_words()
    {
        Assert.Equal("everywhere", Scope.Everything.Words());
        Assert.Equal("nowhere", Scope.Nothing.Words());
        Assert.Equal("CT; region North (CT); system Prospect; facility F1", All.Words());
        Assert.Equal("CT, RI", Scope.Of(["ri", "ct"]).Words());
        Assert.Equal("reporter: facility F1", new Grant(Role.Reporter, Scope.Of(facilities: ["f1"])).Words());
        Assert.Equal("administrator: everywhere", new Grant(Role.Administrator, Scope.Of(["CT"])).Words());
    }

    [Fact]
    public void A_union_with_nothing_or_everything_is_the_other_or_everything()
    {
        Assert.Same(All, All.Union(Scope.Nothing));
        Assert.Same(All, Scope.Nothing.Union(All));
        Assert.True(All.Union(Scope.Everything).IsEverything);
        Assert.True(Scope.Everything.Union(All).IsEverything);
    }
}
