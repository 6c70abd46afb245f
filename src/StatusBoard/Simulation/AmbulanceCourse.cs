using StatusBoard.Facilities;
using StatusBoard.Reporting;
using StatusBoard.Runs;

namespace StatusBoard.Simulation;

/// <summary>The runs of a simulated ambulance agency. They follow from the seed and the time alone, so nothing has to be kept between two
/// pictures.</summary>
/// <param name="seed">The seed.</param>
/// <param name="agency">The code of the agency.</param>
/// <param name="facilities">The emergency departments that its units go to; at least one.</param>
public sealed class AmbulanceCourse(int seed, string agency, IReadOnlyList<Facility> facilities)
{
    private static readonly string[] Needs = ["general", "general", "general", "trauma", "stemi", "stroke", "peds"];

    /// <summary>How many units the agency has.</summary>
    public static int Units => 24;

    /// <summary>The whole picture at a time.</summary>
    public RunMessage At(DateTimeOffset time) => new(
        time.ToUniversalTime().ToMilliseconds(), true, [.. Enumerable.Range(1, Units).Select(unit => RunOf(unit, time)).OfType<Run>()]);

    private Run? RunOf(int unit, DateTimeOffset time)
    {
        var name = $"M{unit.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        var of = SimulationRandom.For(seed, agency, name);
        // Units begin their rounds at different times, and rounds have different lengths.
        var round = TimeSpan.FromMinutes(70 + of.Next(50));
        var number = (time.ToUnixTimeSeconds() - of.Next(7200)) / (long)round.TotalSeconds;
        var random = SimulationRandom.For(seed, agency, name, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        of = SimulationRandom.For(seed, agency, name);
        of.Next(50);
        var began = DateTimeOffset.FromUnixTimeSeconds((number * (long)round.TotalSeconds) + of.Next(7200));
        // The first of the list is where crews wait longest, as in a region there is always one.
        var place = random.Chance(0.2) ? 0 : random.Next(facilities.Count);
        var departed = began + random.Between(TimeSpan.Zero, TimeSpan.FromMinutes(10));
        var arrived = departed + random.Between(TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(18));
        var cleared = arrived + random.Length(
            TimeSpan.FromMinutes(place == 0 ? 38 : 19), 0.4, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(place == 0 ? 75 : 45));
        var need = random.Pick(Needs);
        if (time < departed || time >= cleared)
            return null;
        return new Run(name, facilities[place].Code, time < arrived ? RunState.EnRoute : RunState.AtFacility)
        {
            Need = need,
            DepartedAt = departed,
            ArrivedAt = time < arrived ? null : arrived,
            ExpectedAt = time < arrived ? arrived : null,
        };
    }
}
