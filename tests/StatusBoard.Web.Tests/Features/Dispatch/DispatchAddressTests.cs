using StatusBoard.Dispatch;
using StatusBoard.Web.Features.Dispatch;

namespace StatusBoard.Web.Tests.Features.Dispatch;

public sealed class DispatchAddressTests
{
    [Theory]
    [InlineData("/dispatch")]
    [InlineData(
        "/dispatch?state=CT&region=North%20Central&place=06103&need=trauma-2&sort=distance&group=status&panel=facility&facility=070025")]
    [InlineData("/dispatch?state=CT&exercise=7")]
    [InlineData("/dispatch?q=st%20v%27s&place=41.76,-72.68&panel=diversions")]
    public void The_address_is_the_state_and_comes_back_the_same(string address) =>
        Assert.Equal(address,
            DispatchAddress.Parse(address[address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? at.. : ^0..]).ToUri());

    [Fact]
    public void What_cannot_be_understood_is_left_out() =>
        Assert.Equal(new DispatchAddress { Need = Need.General }, DispatchAddress.Parse("?need=magic&sort=99&group=x&panel=-1&state="));

    [Theory]
    [InlineData("?exercise=drill")]
    [InlineData("?exercise=0")]
    public void A_number_of_an_exercise_that_is_none_is_named(string query)
    {
        Assert.Null(DispatchAddress.Parse(query).Exercise);
        Assert.Contains("“exercise” is the number of an exercise", Assert.Single(DispatchAddress.ProblemsOf(query)),
            StringComparison.Ordinal);
        Assert.Empty(DispatchAddress.ProblemsOf("?exercise=7"));
    }

    [Fact]
    public void The_pages_to_print_are_of_the_same_area() =>
        Assert.Equal("/dispatch/handover?state=RI&region=Rhode%20Island",
            new DispatchAddress { State = "RI", Region = "Rhode Island", Place = "02906" }.AreaUri("/dispatch/handover"));
}
