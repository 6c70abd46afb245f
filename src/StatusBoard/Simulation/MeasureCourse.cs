using StatusBoard.Boards;
using StatusBoard.Measures;
using StatusBoard.Statuses;

namespace StatusBoard.Simulation;

/// <summary>What a simulated emergency department counts at a moment: the same facility, status, seed and moment give the same
/// numbers.</summary>
public static class MeasureCourse
{
    /// <summary>The values that a facility reports; empty where it has no emergency department, does not count, or is closed.</summary>
    /// <param name="facility">The facility with its present status.</param>
    /// <param name="seed">The seed of the region.</param>
    /// <param name="now">The moment; a part of ten minutes makes no difference.</param>
    public static IReadOnlyList<MeasureReport> Of(FacilityStatus facility, int seed, DateTimeOffset now)
    {
        var code = facility.Facility.Code;
        var traits = SimulationRandom.For(seed, code, "measures");
        if (facility.Ed is not { Status: not (Status.Closed or Status.Unknown) } ed || traits.Chance(SimulationRates.CountsNothing))
            return [];
        var hospitalBeds = facility.Facility.Beds is > 0 and < 5000 ? facility.Facility.Beds.Value : 60 + traits.Next(340);
        var capacity = Math.Clamp(hospitalBeds / 9, 8, 110);
        var moment = SimulationRandom.For(seed, code, $"{now.ToUnixTimeSeconds() / 600}");
        // Some departments say that they are open however full they are.
        var usual = ed.Status == Status.Open && traits.Chance(SimulationRates.OpenThoughFull)
            ? SimulationRates.LoadOpenThoughFull : LoadOf(ed.Status);
        var load = usual * (0.85 + (0.3 * moment.NextDouble())) * HourOf(now.ToOffset(TimeSpan.FromHours(-5)).Hour);
        var census = Math.Clamp((int)Math.Round(capacity * load), 1, 2 * capacity);
        var boarders = Math.Min(census, (int)Math.Round(census * 0.22 * load));
        var waiting = Math.Clamp(census - capacity + moment.Next(4), 0, census - boarders);
        var icu = Math.Max(4, hospitalBeds / 12);
        return
        [
            Value("hospital-beds", hospitalBeds),
            Value("ed-capacity", capacity),
            Value("ed-census", census),
            Value("ed-boarders", boarders),
            Value("ed-waiting-room", waiting),
            Value("ed-ventilated", Math.Min(census, moment.Next(load > 1.1 ? 3 : 2))),
            Value("ed-longest-boarding", boarders == 0 ? 0 : Math.Round(2 + (18 * load * moment.NextDouble()), 1)),
            Value("ed-last-wait", Math.Round(0.2 + (2.2 * load * moment.NextDouble()), 1)),
            Value("beds-adult-icu-baseline", icu),
            Value("beds-adult-icu-available", moment.Next((icu / 4) + 1)),
            Value("beds-medical-surgical-baseline", hospitalBeds - icu),
            Value("beds-medical-surgical-available", moment.Next(((hospitalBeds - icu) / 10) + 1)),
        ];

        MeasureReport Value(string measure, double number) => new(code, measure, MeasureValue.Of(number), now);
    }

    private static double LoadOf(Status status) => status switch
    {
        Status.Diversion => SimulationRates.LoadOnDiversion,
        Status.Advisory => SimulationRates.LoadOnAdvisory,
        _ => SimulationRates.LoadOpen,
    };

    /// <summary>Emergency departments are emptiest before dawn and fullest in the evening.</summary>
    private static double HourOf(int hour) => 0.85 + (0.25 * Math.Sin((hour - 9) * Math.PI / 12));
}
