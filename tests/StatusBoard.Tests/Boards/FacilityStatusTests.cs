using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Boards;

public sealed class FacilityStatusTests
{
    private static readonly FacilityStatus Facility = Given.Shown(
        ("phones", Status.Limited), ("elective-surgery", Status.Suspended), ("icu", Status.Diversion), ("trauma", Status.Open),
        ("ed", Status.Advisory), ("unheard-of", Status.Open));

    [Fact]
    public void Statuses_stand_in_the_order_of_the_catalogue_whatever_the_order_of_their_rows()
    {
        Assert.Equal(["ed", "trauma", "icu", "elective-surgery", "phones"], Facility.All.Select(status => status.Service.Code));
        Assert.Equal(["trauma", "icu"], Facility.Specialties.Select(status => status.Service.Code));
        Assert.Equal(["elective-surgery", "phones"], Facility.Services.Select(status => status.Service.Code));
    }

    [Fact]
    public void What_is_diverted_and_what_is_reduced_stand_out_the_suspended_first()
    {
        var reversed = Given.Shown(("elective-surgery", Status.Limited), ("phones", Status.Suspended));

        Assert.Equal("icu", Assert.Single(Facility.Diverting).Service.Code);
        Assert.Equal(["phones", "elective-surgery"], reversed.ReducedServiceLines.Select(status => status.Service.Code));
    }

    [Fact]
    public void A_service_is_found_by_its_code_in_any_case_and_is_null_when_there_is_none()
    {
        Assert.Equal(Status.Diversion, Facility.Service("ICU")!.Status);
        Assert.Equal(Status.Advisory, Facility.Service("Ed")!.Status);
        Assert.Null(Facility.Service("unheard-of"));
    }

    [Fact]
    public void The_version_is_that_of_the_newest_row()
    {
        Assert.Equal(6, Facility.Version);
        Assert.Equal(9, Given.Shown(Given.Facility("F1", version: 9), ("ed", Status.Open)).Version);
    }
}
