using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Incidents;

public sealed class ExerciseOverlayTests
{
    private static readonly Gen<ExerciseOverlay> AnyOverlay = Updates.Row.Array[0, 5].Select(ExerciseOverlay.Of);

    [Fact]
    public void A_status_of_an_exercise_is_shown_over_the_real_one_which_it_still_tells()
    {
        var real = Given.BoardOf(
            [Given.Facility("F1"), Given.Facility("F2")],
            [Given.Row("F1", "ed", Status.Open), Given.Row("F1", "trauma", Status.Open), Given.Row("F2", "ed", Status.Open)]);
        var shown = real.Under(Overlay(Given.Row("f1", "ED", Status.Closed, 50)));

        var ed = shown.Find("F1")!.Ed!;
        Assert.Equal((Status.Closed, true, Status.Open), (ed.Status, ed.IsExercise, ed.Real!.Status));
        Assert.Equal((FacilitySeverity.Closed, true), (shown.Find("F1")!.Severity, shown.Find("F1")!.IsExercise));
        Assert.False(shown.Find("F1")!.Service("trauma")!.IsExercise);
        Assert.Same(real.Find("F2"), shown.Find("F2"));
        Assert.Equal((1, 1), (shown.States["CT"][FacilitySeverity.Closed], shown.States["CT"][FacilitySeverity.Open]));
        Assert.Equal((real.Version, real.Epoch), (shown.Version, shown.Epoch));
        Assert.Equal((FacilitySeverity.Open, false), (real.Find("F1")!.Severity, real.Find("F1")!.IsExercise));
    }

    [Fact]
    public void A_status_of_an_exercise_has_the_name_that_the_scheme_gives_it_and_neither_lapses_nor_turns_stale()
    {
        var catalogue = new Catalogue(Given.Catalogue.Services, [new StatusScheme("ct", "Connecticut", "CT", null,
            [new SchemeTerm("ed", Status.Diversion, "Bypass", TimeSpan.FromHours(1), TimeSpan.FromHours(1), null, null)
            {
                LapseTo = Status.Open,
            }])]);
        var real = Given.BoardOf([Given.Facility("F1")], [Given.Row("F1", "ed", Status.Open)], catalogue);

        var ed = real.Under(Overlay(Given.Row("F1", "ed", Status.Diversion, 50, TimeSpan.FromDays(2)))).Find("F1")!.Ed!;

        Assert.Equal(("Exercise: Bypass", false, null, null), (ed.LocalName, ed.Stale, ed.StaleAt, ed.LapsesAt));
    }

    [Fact]
    public void Of_each_service_the_newest_row_counts_and_a_status_that_is_set_again_began_when_it_was_set_first()
    {
        var overlay = Overlay(
            Given.Row("F1", "ed", Status.Diversion, 53, TimeSpan.FromHours(1)),
            Given.Row("f1", "ed", Status.Closed, 51, TimeSpan.FromHours(3)),
            Given.Row("F1", "ed", Status.Diversion, 52, TimeSpan.FromHours(2)), Given.Row("F1", "trauma", Status.Diversion, 50));

        Assert.Equal(["F1"], overlay.Codes, StringComparer.OrdinalIgnoreCase);
        var ed = overlay.Of("F1").Single(entry => entry.Service == "ed");
        Assert.Equal((Status.Diversion, 53, Given.Now.AddHours(-2)), (ed.Status, ed.Version, ed.Since));
        Assert.Equal(2, overlay.Of("F1").Length);
        Assert.True(Overlay().IsEmpty);
    }

    [Fact]
    public void A_service_that_a_facility_does_not_have_and_a_facility_that_has_left_the_board_are_left_out()
    {
        var real = Given.BoardOf([Given.Facility("F1")], [Given.Row("F1", "ed", Status.Open)]);

        var shown = real.Under(Overlay(Given.Row("F1", "trauma", Status.Diversion, 50), Given.Row("F2", "ed", Status.Closed, 51)));

        Assert.Same(real.Find("F1"), shown.Find("F1"));
        Assert.Equal(1, shown.Count);
    }

    [Fact]
    public void What_an_exercise_shows_brought_forward_equals_what_is_made_from_scratch_and_the_real_board_is_as_without_it() =>
        Gen.Select(Updates.Several, AnyOverlay.Array[1, 4], Gen.Int[0, 1].Array[1, 8]).Sample((updates, overlays, turns) =>
        {
            var (alone, real, at) = (Board.Empty, Board.Empty, 0);
            var overlay = overlays[0];
            var shown = real;
            for (var i = 0; i < updates.Length; i++)
            {
                alone = alone.Apply(updates[i], Given.Now).Board;
                var catalogue = real.CatalogueVersion;
                var changes = real.Apply(updates[i], Given.Now);
                real = changes.Board;
                var codes = changes.Changes.Select(change => change.Code);
                shown = Next(real, shown, overlay, updates[i].Catalogue is null ? codes : codes.Concat(overlay.Codes));
                if (turns[i % turns.Length] == 1)
                {
                    var next = overlays[++at % overlays.Length];
                    shown = Next(real, shown, next, overlay.Codes.Concat(next.Codes));
                    overlay = next;
                }

                Assert.Equal(Picture.Of(real.Under(overlay).Facilities), Picture.Of(shown.Facilities));
                Assert.Equal(real.Under(overlay).States.Values.Select(Counts), shown.States.Values.Select(Counts));
                Assert.Equal(Picture.Of(alone.Facilities), Picture.Of(real.Facilities));
            }
        });

    [Fact]
    public void What_an_exercise_changes_is_named_and_nothing_else()
    {
        var real = Given.BoardOf(
            [Given.Facility("F1"), Given.Facility("F2"), Given.Facility("F3")],
            [Given.Row("F1", "ed", Status.Open), Given.Row("F2", "ed", Status.Open), Given.Row("F3", "ed", Status.Open)]);
        var (one, two) = (Overlay(Given.Row("F1", "ed", Status.Closed, 50)), Overlay(Given.Row("F2", "ed", Status.Closed, 51)));
        var before = real.Under(one);

        var changes = real.Under(before, two, one.Codes.Concat(two.Codes));

        Assert.Equal([("F1", Status.Closed, Status.Open), ("F2", Status.Open, Status.Closed)],
            changes.Changes.Select(change => (change.Code, change.Before!.Ed!.Status, change.After!.Ed!.Status)).Order());
        Assert.Same(real.Find("F1"), changes.Board.Find("F1"));
        Assert.Empty(real.Under(changes.Board, two, two.Codes).Changes);
    }

    [Fact]
    public void In_another_epoch_everything_is_made_anew()
    {
        var real = Given.BoardOf([Given.Facility("F1")], [Given.Row("F1", "ed", Status.Open)]);
        var overlay = Overlay(Given.Row("F1", "ed", Status.Closed, 50));
        var next = real.Apply(
            new BoardUpdate(3, [Given.Facility("F2")], [Given.Row("F2", "ed", Status.Open)], Given.Catalogue)
            {
                Epoch = "b", IsComplete = true,
            },
            Given.Now).Board;

        var changes = next.Under(real.Under(overlay), overlay, []);

        Assert.True(changes.IsNewEpoch);
        Assert.Equal(["F1", "F2"], changes.Changes.Select(change => change.Code).Order());
        Assert.Equal(["F2"], changes.Board.Facilities.Select(facility => facility.Facility.Code));
    }

    private static Board Next(Board real, Board shown, ExerciseOverlay overlay, IEnumerable<string> codes) =>
        real.Under(shown, overlay, codes).Board;

    private static ExerciseOverlay Overlay(params StatusEntry[] entries) => ExerciseOverlay.Of(entries);

    private static string Counts(StateSummary state) =>
        $"{state.State} {string.Join(',', state.Counts)} {state.EmergencyDepartments} "
        + $"{state.NeverReported} {state.NeverReportedWithoutEd}";
}
