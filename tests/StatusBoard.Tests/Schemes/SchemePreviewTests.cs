using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Schemes;

public sealed class SchemePreviewTests
{
    private static readonly SchemeTerm Red = new("ed", Status.Diversion, "Condition Red", TimeSpan.FromHours(2), null,
        null, null) { LapseTo = Status.Open };

    [Fact]
    public void A_scheme_shows_which_statuses_it_would_rename_and_retime_and_leaves_the_others_out()
    {
        var board = Given.BoardOf(
            [Given.Facility("F1", "PA"), Given.Facility("F2", "PA"), Given.Facility("F3", "CT")],
            [Given.Row("F1", "ed", Status.Diversion, ago: TimeSpan.FromHours(1)), Given.Row("F2", "ed", Status.Open),
                Given.Row("F3", "ed", Status.Diversion)]);
        var scheme = new StatusScheme("pa", "Pennsylvania", "PA", null, [Red]);

        var effect = Assert.Single(SchemePreview.Of(board, scheme, Given.Now));

        Assert.Equal(("F1", "Diversion", "Condition Red"), (effect.Facility.Code, effect.Before.LocalName, effect.After.LocalName));
        Assert.Equal(Given.Now.AddHours(1), effect.After.LapsesAt);
        Assert.True(effect is { Renamed: true, TimesChanged: true });
        Assert.Equal(["F1", "F2"], SchemePreview.Covered(board, scheme).Select(facility => facility.Facility.Code).Order());
    }

    [Fact]
    public void A_preview_is_what_the_board_then_shows()
    {
        var board = Given.BoardOf([Given.Facility("F1", "PA")], [Given.Row("F1", "ed", Status.Diversion)]);
        var scheme = new StatusScheme("pa", "Pennsylvania", "PA", null, [Red]);
        var effect = Assert.Single(SchemePreview.Of(board, scheme, Given.Now));

        var after = board.Apply(new StatusBoard.Boards.BoardUpdate(11, [], [], SchemePreview.With(board.Catalogue, scheme)), Given.Now)
            .Board;

        Assert.Equal(effect.After, after.Find("F1")!.Ed);
        Assert.Empty(SchemePreview.Of(after, after.Catalogue.Schemes.Single(), Given.Now));
    }

    [Theory]
    [InlineData("NY!", "New York", "NY", "code")]
    [InlineData("pa", "", "PA", "name")]
    [InlineData("pa", "Pennsylvania", "Penn", "state")]
    [InlineData("pa2", "Pennsylvania, again", "PA", "state")]
    public void A_scheme_that_cannot_be_is_named_by_field(string code, string name, string state, string field)
    {
        var catalogue = new Catalogue([Given.Ed], [new StatusScheme("pa", "Pennsylvania", "PA", null, [])]);

        Assert.Equal([field], SchemeRules.Check(code, name, state, null, catalogue).Select(problem => problem.Field));
    }

    [Theory]
    [InlineData(Status.Closed, Status.Open, "t.lapseTo")]
    [InlineData(Status.Diversion, Status.Closed, "t.lapseTo")]
    [InlineData(Status.Diversion, Status.Limited, "t.lapseTo")]
    [InlineData(Status.Limited, null, "t.status")]
    [InlineData(Status.Open, Status.Advisory, "t.lapseMinutes")]
    public void A_term_that_cannot_be_is_named_by_field(Status status, Status? lapseTo, string field)
    {
        var problems = SchemeRules.Check(Red with { Status = status, LapseTo = lapseTo }, Given.Catalogue, "t.").Select(problem =>
            problem.Field).Distinct();

        Assert.Contains(field, problems);
        Assert.Empty(SchemeRules.Check(Red, Given.Catalogue, "t."));
    }
}
