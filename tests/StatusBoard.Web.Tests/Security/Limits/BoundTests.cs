using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Tests.Security.Limits;

public sealed class BoundTests
{
    private readonly Bound bound = new("Things", most: 5, mostOfOne: 3, "things", "Put one back.");

    [Fact]
    public void Each_has_a_share_and_all_together_no_more_than_there_are()
    {
        using var ann = bound.Take("ann", 3);
        var own = Assert.Throws<BoundReachedException>(() => bound.Take("ann"));
        Assert.True(own.IsOwn);
        Assert.Contains("At most 3 things", own.Message, StringComparison.Ordinal);
        Assert.Contains("Limits:ThingsPerPrincipal", own.Message, StringComparison.Ordinal);
        using var bob = bound.Take("bob", 2);
        var all = Assert.Throws<BoundReachedException>(() => bound.Take("bob"));
        Assert.False(all.IsOwn);
        Assert.Contains("At most 5 things", all.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("(Limits:Things)", all.Message, StringComparison.Ordinal);
        Assert.Equal((5, 3, 2), (bound.Total, bound.Of("ann"), bound.Of("bob")));
    }

    [Fact]
    public void What_was_taken_is_given_back_once_and_a_refusal_counts_nothing()
    {
        var first = bound.Take("ann", 2);
        Assert.Throws<BoundReachedException>(() => bound.Take("ann", 2));
        Assert.Equal(2, bound.Total);
        using (bound.Take("ann"))
            Assert.Equal(3, bound.Of("ann"));
        first.Dispose();
        first.Dispose();
        Assert.Equal((0, 0), (bound.Total, bound.Of("ann")));
    }

    [Fact]
    public void What_grows_is_counted_as_it_does_and_given_back_whole()
    {
        var lease = bound.Take("ann", 1);
        lease.Add(2);
        Assert.Throws<BoundReachedException>(() => lease.Add(1));
        Assert.Equal(3, bound.Of("ann"));
        lease.Dispose();
        Assert.Equal(0, bound.Total);
    }

    [Fact]
    public void Who_is_refused_is_told_to_whoever_counts_refusals()
    {
        List<string> refused = [];
        bound.Refused += (caller, reason) => refused.Add($"{caller}: {reason.IsOwn}");
        using var most = bound.Take("ann", 3);
        Assert.Throws<BoundReachedException>(() => bound.Check("ann"));
        bound.Check("bob");
        Assert.Equal(["ann: True"], refused);
        Assert.Equal(3, bound.Total);
    }
}
