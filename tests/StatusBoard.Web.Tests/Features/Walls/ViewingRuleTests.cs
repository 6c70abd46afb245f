using StatusBoard.Web.Features.Walls;

namespace StatusBoard.Web.Tests.Features.Walls;

public sealed class ViewingRuleTests
{
    [Theory]
    [InlineData(3, 13.95)]
    [InlineData(6, 27.91)]
    public void A_capital_is_a_215th_of_the_distance_high(double metres, double millimetres) =>
        Assert.Equal(millimetres, ViewingRule.CapitalMillimetres(metres), 0.01);

    [Theory]
    [InlineData(1920, 1080, 3, 55, 30.25)]
    [InlineData(3840, 2160, 3, 55, 60.50)]
    [InlineData(1080, 1920, 3, 55, 30.25)]
    [InlineData(1920, 1080, 6, 55, 60.50)]
    [InlineData(1920, 1080, 3, 110, 15.13)]
    public void The_smallest_font_follows_from_screen_and_distance(double width, double height, double metres, double inches,
        double pixels) =>
        Assert.Equal(pixels, ViewingRule.FontPixels(width, height, metres, inches), 0.02);

    [Fact]
    public void The_capital_of_the_smallest_font_spans_16_minutes_of_arc_on_the_glass()
    {
        var pixelsPerMillimetre = Math.Sqrt((1920d * 1920) + (1080d * 1080)) / (55 * 25.4);
        var capital = ViewingRule.FontPixels(1920, 1080, 3, 55) * ViewingRule.CapitalOfInter / pixelsPerMillimetre;
        var minutes = Math.Atan(capital / 3000) * 180 / Math.PI * 60;
        Assert.InRange(minutes, 15.98, 16.02);
    }
}
