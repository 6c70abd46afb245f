using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Schemes;

/// <summary>Each thing that makes a scheme or a term impossible, by itself and at its edge.</summary>
public sealed class SchemeRulesTests
{
    private static readonly SchemeTerm Red = new("ed", Status.Diversion, "Condition Red", TimeSpan.FromHours(2), null, null, null);

    [Theory]
    [InlineData("a", true)]
    [InlineData("0-a", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("A", false)]
    [InlineData("a_b", false)]
    public void A_code_is_what_can_stand_in_an_address(string code, bool possible) =>
        Assert.Equal(possible ? [] : ["code"], Of(code));

    [Fact]
    public void A_code_has_at_most_forty_letters()
    {
        Assert.Empty(Of(new string('a', 40)));
        Assert.Equal(["code"], Of(new string('a', 41)));
    }

    [Fact]
    public void A_place_has_one_scheme_and_a_region_of_it_may_have_its_own()
    {
        var catalogue = new Catalogue(
            [Given.Ed],
            [new StatusScheme("pa", "Pennsylvania", "PA", null, []), new StatusScheme("pa-north", "North", "PA", "North", [])]);
        IEnumerable<string> Fields(string code, string state, string? region) =>
            SchemeRules.Check(code, "Name", state, region, catalogue).Select(problem => problem.Field);

        Assert.Equal(["state"], Fields("new", "PA", null));
        Assert.Equal(["state"], Fields("new", "PA", "NORTH"));
        Assert.Empty(Fields("new", "PA", "South"));
        Assert.Empty(Fields("new", "MD", "North"));
        // Itself, when it is changed.
        Assert.Empty(Fields("pa", "PA", null));
    }

    [Theory]
    [InlineData("ed", Status.Diversion, Status.Open, null)]
    [InlineData("ed", Status.Diversion, Status.Advisory, null)]
    [InlineData("ed", Status.Diversion, Status.Unknown, null)]
    [InlineData("ed", Status.Diversion, Status.Diversion, "lapseTo")]
    [InlineData("ed", Status.Diversion, Status.Closed, "lapseTo")]
    [InlineData("ed", Status.Advisory, Status.Diversion, "lapseTo")]
    [InlineData("ed", Status.Advisory, Status.Advisory, "lapseTo")]
    [InlineData("ed", Status.Diversion, Status.Limited, "lapseTo")]
    [InlineData("elective-surgery", Status.Suspended, Status.Limited, null)]
    [InlineData("trauma", Status.Diversion, Status.Advisory, "lapseTo")]
    [InlineData("trauma", Status.Closed, null, "status")]
    [InlineData("elective-surgery", Status.Diversion, null, "status")]
    [InlineData("nothing", Status.Open, null, "service")]
    [InlineData("ed", Status.Closed, Status.Open, "lapseTo")]
    [InlineData("ed", Status.Closed, Status.Unknown, "lapseTo")]
    public void A_status_lapses_to_less_that_the_service_can_be_and_a_closure_to_nothing(
        string service, Status status, Status? lapseTo, string? field)
    {
        var term = Red with { Service = service, Status = status, LapseTo = lapseTo };
        if (status == Status.Open)
            term = term with { LapsesAfter = null };
        Assert.Equal(field is null ? [] : [field], Of(term));
    }

    [Theory]
    [InlineData(Status.Open)]
    [InlineData(Status.Unknown)]
    public void What_is_open_or_was_never_reported_does_not_lapse(Status status)
    {
        var term = Red with { Status = status, LapsesAfter = null };
        Assert.Empty(Of(term));
        Assert.Equal(["lapseMinutes"], Of(term with { LapsesAfter = TimeSpan.FromHours(1) }));
        Assert.Equal(["lapseMinutes"], Of(term with { LapseTo = Status.Advisory }));
    }

    [Fact]
    public void Renewals_are_of_a_limit()
    {
        Assert.Empty(Of(Red with { MaxRenewals = 3 }));
        Assert.Equal(["maxRenewals"], Of(Red with { MaxRenewals = 3, LapsesAfter = null }));
    }

    private static IEnumerable<string> Of(string code) =>
        SchemeRules.Check(code, "Name", "PA", null, Catalogue.Empty).Select(problem => problem.Field);

    private static IEnumerable<string> Of(SchemeTerm term) =>
        SchemeRules.Check(term, Given.Catalogue, "").Select(problem => problem.Field);
}
