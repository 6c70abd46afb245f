using StatusBoard.Facilities;
using Xunit;

namespace StatusBoard.Tests.Facilities;

public sealed class DesignationTests
{
    [Theory]
    [InlineData("trauma:II", "trauma", "II")]
    [InlineData(" Trauma : II ", "trauma", "II")]
    [InlineData("stemi", "stemi", null)]
    [InlineData("stroke:", "stroke", null)]
    [InlineData("trauma:II:provisional", "trauma", "II:provisional")]
    public void A_designation_is_a_kind_with_or_without_a_level(string text, string kind, string? level) =>
        Assert.Equal(new Designation(kind, level), Designation.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("traumatic")]
    [InlineData(":II")]
    public void A_kind_that_is_not_known_is_none(string text) => Assert.Null(Designation.Parse(text));

    [Fact]
    public void Every_designation_reads_back_as_it_is_written() =>
        Assert.All(Designation.Kinds.SelectMany(kind => (Designation[])[new(kind, null), new(kind, "IV")]), designation =>
            Assert.Equal(designation, Designation.Parse(designation.ToString())));

    [Theory]
    [InlineData("trauma", "trauma")]
    [InlineData("STEMI", "stemi")]
    [InlineData("peds", "pediatric")]
    [InlineData("ob", "perinatal")]
    [InlineData("icu", null)]
    [InlineData("ed", null)]
    public void A_specialty_calls_for_the_designation_of_its_patients(string service, string? kind)
    {
        Assert.Equal(kind, Designation.RequiredFor(service));
        Assert.True(kind is null || Designation.Kinds.Contains(kind));
    }
}
