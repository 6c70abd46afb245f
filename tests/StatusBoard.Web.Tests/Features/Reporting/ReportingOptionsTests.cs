using StatusBoard.Web.Features.Reporting;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Reporting;

/// <summary>The number to call when a report cannot be sent.</summary>
public sealed class ReportingOptionsTests
{
    [Theory]
    [InlineData("CT", "North Central", "3")]
    [InlineData("MA", "North Central", "2")]
    [InlineData("CT", "Western", "1")]
    [InlineData("RI", null, "0")]
    public void The_narrowest_setting_is_used(string state, string? region, string expected)
    {
        var options = new ReportingOptions { Telephone = "0" };
        options.Telephones["ct"] = "1";
        options.Telephones["north central"] = "2";
        options.Telephones["CT North Central"] = "3";
        Assert.Equal(expected, options.TelephoneFor(Given.Hospital("A", state) with { Region = region }));
    }

    [Fact]
    public void Where_none_is_set_none_is_named() => Assert.Null(new ReportingOptions().TelephoneFor(Given.Hospital("A")));

    [Theory]
    [InlineData(null, true)]
    [InlineData("+1-860-555-0100", true)]
    [InlineData("(860) 555-0100 x12", true)]
    [InlineData("", false)]
    [InlineData("the desk", false)]
    [InlineData("javascript:1", false)]
    public void A_telephone_number_has_digits_and_what_stands_between_them(string? text, bool isOne) =>
        Assert.Equal(isOne, ReportingOptions.IsTelephone(text));
}
