using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Boards;

public sealed class BoardListPageTests
{
    private static readonly Gen<Folding> Foldings =
        Gen.OneOf(Folding.Off, Folding.ByState, Folding.Except("CT"), Folding.Except("PA"), Folding.Except("XX"));

    [Fact]
    public void Facilities_that_never_reported_are_one_line_for_each_state_after_all_others()
    {
        var view = View();
        Assert.Equal(["closed", "open", "CT: 2", "PA: 1"], Lines(view.Page(Folding.ByState, 1, 50)));
        Assert.Equal((1, 2), (view.Page(Folding.ByState, 1, 50).First, view.Page(Folding.ByState, 1, 50).Last));
    }

    [Fact]
    public void An_open_state_lists_its_facilities_below_its_line_and_the_others_stay_folded() =>
        Assert.Equal(["closed", "open", "CT: 2", "never-a", "never-b", "PA: 1"], Lines(View().Page(Folding.Except("CT"), 1, 50)));

    [Fact]
    public void Without_folding_the_list_is_in_the_order_of_boards() =>
        Assert.Equal(["closed", "never-a", "never-b", "never-p", "open"], Lines(View().Page(Folding.Off, 1, 50)));

    [Fact]
    public void What_lapsed_to_unknown_or_cannot_be_read_was_reported_and_is_not_folded()
    {
        var board = Given.BoardOf(
            [Given.Facility("lapsed"), Given.Facility("unreadable"), Given.Facility("specialty")],
            [
                Given.Row("lapsed", "ed", Status.Unknown) with { Source = ReportSource.Policy },
                Given.Row("unreadable", "ed", Status.Unknown) with { Fault = "no such status" },
                Given.Row("specialty", "ed", Status.Unknown), Given.Row("specialty", "trauma", Status.Open),
            ]);
        Assert.Equal(3, Lines(BoardView.Of(board, BoardFilter.Everything).Page(Folding.ByState, 1, 50)).Count);
        Assert.Equal(0, board.States["CT"].NeverReported);
    }

    [Fact]
    public void Each_facility_stands_on_exactly_one_page_or_in_a_fold_and_has_its_number() =>
        Gen.Select(Updates.Several, Foldings, Gen.Int[1, 4]).Sample((updates, folding, size) =>
        {
            var view = BoardView.Of(updates.Aggregate(Board.Empty, (board, update) => board.Apply(update, Given.Now).Board),
                BoardFilter.Everything);
            var pages = Enumerable.Range(1, view.Page(folding, 1, size).Pages).Select(page => view.Page(folding, page, size)).ToList();
            var lines = pages.SelectMany(page => page.Lines).ToList();
            var listed = lines.Select(line => line.Facility).OfType<FacilityStatus>().ToList();
            var folded = lines.Select(line => line.Fold).OfType<StateFold>().ToList();
            Assert.Equal(listed.Count, listed.Distinct().Count());
            Assert.Equal(view.Facilities.Count, listed.Count + folded.Where(fold => !fold.IsOpen).Sum(fold => fold.Count));
            Assert.All(pages, page => Assert.True(page.Lines.Count <= size));
            Assert.All(pages.SkipLast(1), page => Assert.Equal(size, page.Lines.Count));
            if (folding == Folding.Off)
                Assert.Equal(view.Facilities.AsEnumerable(), listed);
            else
                Assert.Equal(
                    view.Facilities.Where(facility => !facility.NeverReported), listed.Where(facility => !facility.NeverReported));
            foreach (var page in pages)
            {
                // Those that are folded between the first and the last have numbers and no lines.
                var between = page.Lines.SkipWhile(line => line.Facility is null).Reverse().SkipWhile(line => line.Facility is null);
                var count = between.Sum(line => line.Facility is not null ? 1 : line.Fold!.IsOpen ? 0 : line.Fold.Count);
                Assert.Equal(count, page.Last == 0 ? 0 : page.Last - page.First + 1);
            }

            // A number past the end is the last page, as the same object.
            Assert.Same(pages[^1], view.Page(folding, pages.Count + 3, size));
        });

    [Fact]
    public void A_view_brought_forward_folds_as_one_built_from_scratch() =>
        Gen.Select(Updates.Several, Updates.Filter).Sample((updates, filter) =>
        {
            var view = BoardView.Of(Board.Empty, filter);
            _ = view.Folded;
            foreach (var update in updates)
            {
                view = view.Apply(view.Board.Apply(update, Given.Now)).View;
                var fresh = BoardView.Of(view.Board, filter);
                Assert.Equal(fresh.Folded.Reported.AsEnumerable(), view.Folded.Reported.AsEnumerable());
                Assert.Equal(fresh.Folded.NeverReported.AsEnumerable(), view.Folded.NeverReported.AsEnumerable());
                Assert.Equal(
                    fresh.States.Values.Select(state => (state.State, state.NeverReported, state.NeverReportedWithoutEd)),
                    view.States.Values.Select(state => (state.State, state.NeverReported, state.NeverReportedWithoutEd)));
                Assert.Equal(view.Folded.NeverReported.Count, view.States.Values.Sum(state => state.NeverReported));
            }
        });

    private static BoardView View()
    {
        var board = Given.BoardOf(
            [
                Given.Facility("never-b"), Given.Facility("never-a"), Given.Facility("never-p", "PA"), Given.Facility("open"),
                Given.Facility("closed", "PA"),
            ],
            [
                Given.Row("open", "ed", Status.Open), Given.Row("closed", "ed", Status.Closed), Given.Row("never-a", "ed", Status.Unknown),
                Given.Row("never-b", "ed", Status.Unknown), Given.Row("never-p", "ed", Status.Unknown),
            ]);
        return BoardView.Of(board, BoardFilter.Everything);
    }

    private static List<string> Lines(BoardListPage page) =>
        [.. page.Lines.Select(line => line.Fold is { } fold ? $"{fold.State}: {fold.Count}" : line.Facility!.Facility.Code)];
}
