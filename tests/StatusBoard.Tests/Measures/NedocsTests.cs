using StatusBoard.Measures;
using Xunit;

namespace StatusBoard.Tests.Measures;

/// <summary>The score has the constants and the bands that were published (Weiss et al. 2004).</summary>
public sealed class NedocsTests
{
    private static readonly string[] Words =
        ["not busy", "busy", "extremely busy", "overcrowded", "severely overcrowded", "dangerously overcrowded"];

    [Theory]
    [InlineData(30, 25, 5, 200, 1, 6, 1.5, 125.4)]
    [InlineData(10, 25, 0, 200, 0, 0, 0, 14.32)]
    [InlineData(25, 25, 0, 200, 0, 0, 0, 65.8)]
    [InlineData(60, 40, 20, 400, 2, 24, 3, 204.74)]
    [InlineData(0, 25, 0, 200, 0, 0, 0, 0)]
    public void Worked_examples_give_their_score(
        double patients, double beds, double admitted, double hospitalBeds, double ventilated, double longest, double last,
        double score) =>
        Assert.Equal(score, Nedocs.Score(patients, beds, admitted, hospitalBeds, ventilated, longest, last)!.Value, 6);

    [Theory]
    [InlineData(0, 85.8 / 20)]
    [InlineData(2, 600.0 / 300)]
    [InlineData(4, 13.4)]
    [InlineData(5, 0.93)]
    [InlineData(6, 5.64)]
    public void One_more_of_an_input_adds_its_published_constant(int input, double adds)
    {
        double[] inputs = [40, 20, 6, 300, 2, 8, 2];
        var before = Nedocs.Score(inputs)!.Value;
        inputs[input]++;
        Assert.Equal(adds, Nedocs.Score(inputs)!.Value - before, 9);
    }

    [Theory]
    [InlineData(0, 300)]
    [InlineData(20, 0)]
    public void Without_beds_there_is_no_score(double beds, double hospitalBeds) =>
        Assert.Null(Nedocs.Score(10, beds, 1, hospitalBeds, 0, 1, 1));

    [Fact]
    public void Six_inputs_are_refused() => Assert.Throws<ArgumentException>(() => Nedocs.Score([1, 2, 3, 4, 5, 6]));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(20, 0)]
    [InlineData(20.4, 0)]
    [InlineData(20.5, 1)]
    [InlineData(60, 1)]
    [InlineData(61, 2)]
    [InlineData(100, 2)]
    [InlineData(101, 3)]
    [InlineData(140, 3)]
    [InlineData(141, 4)]
    [InlineData(180, 4)]
    [InlineData(181, 5)]
    [InlineData(400, 5)]
    public void Bands_end_at_20_60_100_140_and_180(double score, int band)
    {
        var measure = new Measure("nedocs", "NEDOCS", MeasureKind.Computed)
        {
            Bands = MeasureBands.Read("20:calm:not busy;60:calm:busy;100:raised:extremely busy;140:high:overcrowded;"
                + "180:high:severely overcrowded;:high:dangerously overcrowded"),
        };
        var found = measure.Band(MeasureValue.Of(score))!;
        Assert.Equal((Words[band], band + 1), (found.Words, found.Level));
    }
}
