using StatusBoard.Facilities;
using Xunit;

namespace StatusBoard.Tests.Facilities;

public sealed class FacilityRulesTests
{
    private static readonly FacilityDraft Good = new("070025", "Hartford Hospital", "Hartford", "CT")
    {
        County = "Hartford",
        Latitude = 41.7554,
        Longitude = -72.6781,
        TimeZone = "America/New_York",
        Phone = "+1-860-545-5000",
        Designations = [new Designation("trauma", "I"), new Designation("stroke", null)],
        Aliases = ["HH"],
    };

    public static TheoryData<string, FacilityDraft> Wrong => new()
    {
        { "code", Good with { Code = "" } },
        { "code", Good with { Code = "07 0025" } },
        { "code", Good with { Code = new string('7', FacilityRules.MaxCode + 1) } },
        { "name", Good with { Name = "  " } },
        { "name", Good with { Name = new string('x', FacilityRules.MaxName + 1) } },
        { "name", Good with { Name = "Hart\u0000ford" } },
        { "city", Good with { City = "" } },
        { "state", Good with { State = "ZZ" } },
        { "county", Good with { County = new string('x', FacilityRules.MaxPlace + 1) } },
        { "timeZone", Good with { TimeZone = "America/Hartford" } },
        { "phone", Good with { Phone = "545-5000" } },
        { "longitude", Good with { Longitude = null } },
        { "latitude", Good with { Latitude = 91 } },
        { "longitude", Good with { Longitude = double.NaN } },
        { "designations", Good with { Designations = [new Designation("dental", null)] } },
        { "designations", Good with { Designations = [new Designation("burn", null), new Designation("burn", "I")] } },
        { "designations", Good with { Designations = [new Designation("burn", new string('I', FacilityRules.MaxLevel + 1))] } },
        { "aliases", Good with { Aliases = [new string('x', FacilityRules.MaxAlias + 1)] } },
        { "aliases", Good with { Aliases = [.. Enumerable.Range(0, FacilityRules.MaxAliases + 1).Select(i => $"alias {i}")] } },
    };

    [Fact]
    public void A_facility_with_everything_and_one_with_only_what_is_needed_are_acceptable()
    {
        Assert.Empty(FacilityRules.Check(FacilityRules.Normalise(Good)));
        Assert.Empty(FacilityRules.Check(FacilityRules.Normalise(new FacilityDraft("X1", "Somewhere", "Town", "pr"))));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_by_its_field(string field, FacilityDraft draft) =>
        Assert.Equal(field, Assert.Single(FacilityRules.Check(FacilityRules.Normalise(draft))).Field);

    [Fact]
    public void What_people_type_is_tidied()
    {
        var tidy = FacilityRules.Normalise(new FacilityDraft(" X1 ", " A  ", " El Paso ", " tx ") { County = " ", Phone = "(915) 544-1200",
            Aliases = ["a", " A ", ""], System = "" });
        Assert.Equal(("X1", "A", "El Paso", "TX", null, null), (tidy.Code, tidy.Name, tidy.City, tidy.State, tidy.County, tidy.System));
        Assert.Equal("+1-915-544-1200", tidy.Phone);
        Assert.Equal(["a"], tidy.Aliases);
        // El Paso keeps Mountain time, unlike the rest of Texas.
        Assert.Equal(
            "America/Denver", FacilityRules.Normalise(new FacilityDraft("X1", "A", "El Paso", "TX") { County = "El Paso" }).TimeZone);
        Assert.Equal("America/Chicago", tidy.TimeZone);
    }
}
