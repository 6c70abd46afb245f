using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Dispatch;

public sealed class ListOrderTests
{
    private static readonly GeoPoint Here = new(41.76, -72.68);

    [Theory]
    [InlineData(ListSort.Status, "FAR NEAR MID NOWHERE")]
    [InlineData(ListSort.Distance, "NEAR MID FAR NOWHERE")]
    [InlineData(ListSort.Region, "NEAR MID NOWHERE FAR")]
    [InlineData(ListSort.Name, "FAR MID NEAR NOWHERE")]
    public void The_list_is_in_the_order_that_was_chosen(ListSort sort, string order) =>
        Assert.Equal(order.Split(' '), ListOrder.Of(View(), sort, ListGroup.None, Here).Select(line => line.Code));

    [Theory]
    [InlineData(ListGroup.Distance, "Within 5 mi · 1|NEAR|10 to 25 mi · 1|MID|Beyond 100 mi · 1|FAR|Place not known · 1|NOWHERE")]
    [InlineData(ListGroup.Region, "Connecticut, no region · 3|NEAR|MID|NOWHERE|Rhode Island, no region · 1|FAR")]
    public void The_list_is_in_groups_with_their_heads(ListGroup group, string lines) =>
        Assert.Equal(lines.Split('|'), ListOrder.Of(View(), ListSort.Distance, group, Here).Select(line => line.Head ?? line.Code));

    [Fact]
    public void Without_a_place_there_are_no_distances() =>
        Assert.DoesNotContain(ListOrder.Of(View(), ListSort.Distance, ListGroup.Distance, null), line => line.Code is null);

    [Fact]
    public void An_order_is_made_once_for_as_long_as_none_of_the_facilities_changes_and_compared_once()
    {
        var given = Given.Board(Given.Hospital("A"), Given.Hospital("B"), Given.Hospital("P", "PA"));
        using var following = given.Feed.Subscribe(new BoardFilter(states: ["CT"]), new Noted());
        var first = Lines();
        given.Reports("P", Status.Closed);
        Assert.Same(first, Lines());
        given.Reports("B", Status.Closed);
        var second = Lines();
        Assert.NotSame(first, second);
        Assert.False(ListOrder.Same(first, second));
        given.Reports("B", Status.Diversion);
        Assert.True(ListOrder.Same(second, Lines()));

        IReadOnlyList<ListLine> Lines() =>
            ListOrder.Of(given.Feed.View(new BoardFilter(states: ["CT"])), ListSort.Status, ListGroup.None, null);
    }

    private static BoardView View()
    {
        var given = Given.Board(
            Given.Hospital("NEAR") with { Location = new GeoPoint(41.77, -72.69) },
            Given.Hospital("MID") with { Location = new GeoPoint(41.95, -72.68) },
            Given.Hospital("FAR", "RI") with { Location = new GeoPoint(44.5, -72.68) },
            Given.Hospital("NOWHERE"));
        given.ReportsAtOnce(("FAR", Status.Closed), ("NEAR", Status.Diversion));
        return given.Feed.View(BoardFilter.Everything);
    }
}
