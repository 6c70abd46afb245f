using StatusBoard.Facilities;
using Xunit;

namespace StatusBoard.Tests.Facilities;

public sealed class FacilityFactsTests
{
    private static readonly FacilityDraft Full = new("X1", "Name", "City", "CT")
    {
        Type = "veterans", GeneralEmergency = false, Address = "1 Main St", Zip = "06001", Beds = 12, System = "S", Region = "R",
        County = "C",
        Latitude = 41.7123, Longitude = -72.7, TimeZone = "America/New_York", Phone = "+1-860-555-0101", HasEmergencyDepartment = false,
        Active = false,
        MergedInto = "X2", Designations = [new("trauma", "II"), new("stroke", null)], Aliases = ["One", "Two words"],
    };

    [Fact]
    public void Every_fact_that_is_kept_can_be_put_back()
    {
        var empty = new FacilityDraft("X1", "Other", "Elsewhere", "RI");
        var back = Full.Facts().Aggregate(empty, (draft, fact) => draft.With(fact.Key, fact.Value));
        Assert.Equal(Full.Facts(), back.Facts());
        var cleared = empty.Facts().Aggregate(Full, (draft, fact) => draft.With(fact.Key, fact.Value));
        Assert.Equal(empty.Facts(), cleared.Facts());
    }

    [Theory]
    [InlineData("0417 W. Quarry Rd., Suite 3", "417", true)]
    [InlineData("417A QUARRY ROAD", "417", true)]
    [InlineData("417 SOUTH QUARRY ROAD 2ND FLOOR", "417", true)]
    [InlineData("417 QUARTZ ROAD", "417", false)]
    [InlineData("56-117 PUALALEA ST", "56", false)]
    [InlineData("ONE HOSPITAL PLAZA", null, false)]
    [InlineData("4TH STREET", null, false)]
    public void Addresses_are_compared_by_house_number_and_what_the_street_is_called(string address, string? number, bool same)
    {
        Assert.Equal(number, StreetAddress.Number(address));
        Assert.Equal(same, StreetAddress.SameStreet("417 Quarry Road", address));
    }
}
