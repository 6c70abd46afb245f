using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Schemes;

public sealed class CatalogueTests
{
    private static readonly Catalogue Schemed = new(
        [Given.Phones, Given.Ed],
        [new StatusScheme("pa", "Pennsylvania", "PA", null, []), new StatusScheme("pa-north", "North", "PA", "North", []),
            new StatusScheme("md-1", "Region 1", "MD", "Region 1", [])]);

    [Theory]
    [InlineData("PA", null, "pa")]
    [InlineData("PA", "South", "pa")]
    [InlineData("PA", "North", "pa-north")]
    [InlineData("MD", "Region 1", "md-1")]
    [InlineData("MD", "Region 2", null)]
    [InlineData("CT", "North", null)]
    public void The_regions_scheme_holds_before_the_states(string state, string? region, string? scheme) =>
        Assert.Equal(scheme, Schemed.SchemeFor(Given.Facility("F1", state) with { Region = region })?.Code);

    [Fact]
    public void Services_stand_in_their_order_and_are_found_in_any_case()
    {
        Assert.Equal(["ed", "phones"], Schemed.Services.Select(service => service.Code));
        Assert.Same(Given.Ed, Schemed.Service("ED"));
        Assert.Null(Schemed.Service("trauma"));
    }

    [Fact]
    public void A_scheme_has_a_term_for_a_service_and_status_or_none()
    {
        var term = new SchemeTerm("ed", Status.Diversion, "Condition Red", TimeSpan.FromHours(2), null, null, null);
        var scheme = new StatusScheme("pa", "Pennsylvania", "PA", null, [term]);

        Assert.Same(term, scheme.Term("ed", Status.Diversion));
        Assert.Null(scheme.Term("ed", Status.Closed));
        Assert.Null(scheme.Term("trauma", Status.Diversion));
    }
}
