using System.Globalization;
using StatusBoard.Measures;
using Xunit;

namespace StatusBoard.Tests.Measures;

public sealed class MeasureBandsTests
{
    [Fact]
    public void Every_value_is_in_exactly_the_first_band_that_it_does_not_exceed()
    {
        var random = new Random(7);
        for (var run = 0; run < 200; run++)
        {
            var limits = Enumerable.Range(0, random.Next(1, 8)).Select(_ => (double)random.Next(-50, 300)).Distinct().Order().ToList();
            var text = string.Concat(limits.Select(limit =>
                string.Create(CultureInfo.InvariantCulture, $"{limit}:calm:up to {limit};"))) + ":high:above";
            var bands = MeasureBands.Read(text);
            Assert.Equal(text, MeasureBands.Text(bands));
            var value = random.Next(-60, 320);
            Assert.Equal(limits.Count(limit => limit < value) + 1, MeasureBands.Of(bands, value)!.Level);
        }
    }

    [Theory]
    [InlineData("20:calm:a;10:calm:b;:high:c", "ends at 10, which is not above")]
    [InlineData("20:calm:a;30:high:b", "'b', has to be without a highest value")]
    [InlineData(":calm:a;:high:b", "'a' has no highest value")]
    [InlineData("20:purple:a;:high:b", "'purple' is no tone; there are: calm, raised, high")]
    [InlineData("x:calm:a;:high:b", "'x' is no number")]
    [InlineData("20:calm", "'20:calm' is not of the form")]
    public void Bands_with_a_gap_or_without_sense_are_refused_by_name(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<FormatException>(() => MeasureBands.Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("low", "'low' is not of the form")]
    [InlineData("Low:low", "'Low:low' is not of the form")]
    [InlineData("low:a;low:b", "'low' stands there twice")]
    public void Choices_without_sense_are_refused_by_name(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<FormatException>(() => MeasureChoice.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Choices_are_read_as_they_were_written()
    {
        const string Text = "adequate:adequate;low:low, less than 3 days: order now";
        var choices = MeasureChoice.Read(Text);
        Assert.Equal([new("adequate", "adequate"), new("low", "low, less than 3 days: order now")], choices);
        Assert.Equal(Text, MeasureChoice.Text(choices));
        Assert.Empty(MeasureChoice.Read(" "));
    }
}
