using Microsoft.Extensions.Time.Testing;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Dispatch.Desk;

namespace StatusBoard.Web.Tests.Features.Dispatch.Desk;

public sealed class FacilityGridTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Heads_of_groups_are_passed_over_in_the_direction_of_the_move()
    {
        var grid = Of("#closed", "A", "#open", "B", "C");
        Assert.True(grid.Move(1));
        Assert.Equal("A", grid.Selected);
        Assert.True(grid.Move(1));
        Assert.Equal("B", grid.Selected);
        Assert.True(grid.Move(-1));
        Assert.Equal("A", grid.Selected);
        // Above the first facility there is only its head: it stays where it is.
        Assert.True(grid.Move(-1));
        Assert.Equal("A", grid.Selected);
    }

    [Fact]
    public void Nothing_is_selected_where_there_is_no_facility()
    {
        Assert.False(Of().Move(1));
        var heads = Of("#closed");
        Assert.False(heads.Move(1));
        Assert.Null(heads.Selected);
    }

    [Fact]
    public void The_line_that_is_moved_to_exists_in_the_page()
    {
        var grid = Of([.. Enumerable.Range(0, 500).Select(i => $"H{i:000}")]);
        Assert.True(grid.See(0, 10));
        grid.Select("H000");
        Assert.True(grid.Move(100));
        Assert.Equal("H100", grid.Selected);
        Assert.InRange(grid.SelectedAt, grid.First, grid.First + grid.Count - 1);
        Assert.True(grid.Move(-90));
        Assert.InRange(grid.SelectedAt, grid.First, grid.First + grid.Count - 1);
    }

    [Fact]
    public void The_browser_telling_the_same_again_changes_nothing()
    {
        var grid = Of([.. Enumerable.Range(0, 500).Select(i => $"H{i:000}")]);
        Assert.True(grid.See(100, 20));
        Assert.Equal((94, 32), (grid.First, grid.Count));
        Assert.False(grid.See(100, 20));
    }

    [Fact]
    public void The_dispatcher_is_in_the_list_for_ten_seconds_after_a_key_and_while_the_pointer_is()
    {
        var grid = Of("A", "B");
        Assert.False(grid.IsInList);
        grid.Press();
        time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.True(grid.IsInList);
        time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.False(grid.IsInList);
        grid.Point(inside: true);
        Assert.True(grid.IsInList);
    }

    [Fact]
    public void An_order_that_waits_is_taken_when_the_pointer_leaves()
    {
        var grid = Of("A", "B");
        grid.Point(inside: true);
        grid.Hold(Lines("B", "A"));
        Assert.True(grid.IsWaiting);
        Assert.Equal(["A", "B"], grid.Lines.Select(line => line.Code));
        Assert.True(grid.Point(inside: false));
        grid.Show(Lines("B", "A"), found: false);
        Assert.False(grid.IsWaiting);
        Assert.False(grid.Point(inside: false));
        grid.Hold(Lines("B", "A"));
        Assert.False(grid.IsWaiting);
    }

    [Fact]
    public void Of_what_was_found_the_first_is_selected_and_of_a_list_none()
    {
        var grid = Of("A", "B");
        Assert.Null(grid.Selected);
        Assert.Equal("A", grid.Next);
        grid.Show(Lines("C", "D"), found: true);
        Assert.Equal("C", grid.Selected);
        grid.Show(Lines("D", "C"), found: true);
        Assert.Equal("C", grid.Selected);
        grid.Show(Lines("D"), found: true);
        Assert.Equal("D", grid.Selected);
    }

    private FacilityGrid Of(params string[] lines)
    {
        var grid = new FacilityGrid(time);
        grid.Show(Lines(lines), found: false);
        return grid;
    }

    private static IReadOnlyList<ListLine> Lines(params IEnumerable<string> lines) =>
        [.. lines.Select(line => line.StartsWith('#') ? new ListLine(null, line[1..]) : new ListLine(line, null))];
}
