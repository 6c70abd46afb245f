using StatusBoard.Facilities;

namespace StatusBoard.Insights.Time;

/// <summary>Facilities compared by how much of the known time they did not accept. The limits say how far chance alone moves a rate from
/// the mean of all; they are wider for fewer hours.</summary>
/// <param name="Mean">The rate of all hours together.</param>
/// <param name="Dispersion">By how much the variance of the facilities exceeds that of independent hours (φ, at least 1): hours of one
/// facility are not independent of each other. The limits are widened by its square root.</param>
/// <param name="Points">The facilities, in their order.</param>
public sealed record Funnel(double Mean, double Dispersion, IReadOnlyList<FunnelPoint> Points)
{
    /// <summary>The normal deviate of limits that contain 95 %.</summary>
    public const double Usual = 1.96;

    /// <summary>The normal deviate of limits that contain 99.8 %.</summary>
    public const double Wide = 3.09;

    /// <summary>How few facilities cannot be compared by limits.</summary>
    public const int FewestPoints = 5;

    private static readonly TimeSpan FewestHours = TimeSpan.FromHours(24);

    /// <summary>Compares facilities; those with less than 24 known hours are left out.</summary>
    /// <param name="facilities">The facilities, each with the time in which it did not accept.</param>
    public static Funnel Of(IEnumerable<(FacilityHours Hours, TimeSpan NotAccepting)> facilities)
    {
        var rates = facilities.Where(one => one.Hours.Hours.Known >= FewestHours)
            .Select(one => (one.Hours.Facility, Hours: one.Hours.Hours.Known.TotalHours, NotAccepting: one.NotAccepting.TotalHours))
            .ToList();
        var hours = rates.Sum(one => one.Hours);
        if (hours == 0)
            return new Funnel(0, 1, []);
        var mean = rates.Sum(one => one.NotAccepting) / hours;
        var variance = mean * (1 - mean);
        var scores = variance == 0 ? [] : rates
            .Select(one => ((one.NotAccepting / one.Hours) - mean) / Math.Sqrt(variance / one.Hours)).Order().ToList();
        // The tenth at each end counts as the last value inside: outliers must not widen the limits that are to find them.
        var tenth = scores.Count / 10;
        var dispersion = scores.Count == 0 ? 1 : Math.Max(1, scores
            .Select(score => Math.Clamp(score, scores[tenth], scores[^(tenth + 1)])).Average(score => score * score));
        var funnel = new Funnel(mean, dispersion, []);
        return funnel with
        {
            Points =
            [
                .. rates.Select(one => new FunnelPoint(one.Facility, one.Hours, one.NotAccepting / one.Hours,
                    rates.Count < FewestPoints ? FunnelPlace.Inside : funnel.PlaceOf(one.Hours, one.NotAccepting / one.Hours))),
            ],
        };
    }

    /// <summary>The limits for a number of hours, between 0 and 1.</summary>
    /// <param name="hours">The known hours.</param>
    /// <param name="deviate">The normal deviate.</param>
    public (double Low, double High) Limits(double hours, double deviate)
    {
        var width = deviate * Math.Sqrt(Dispersion * Mean * (1 - Mean) / hours);
        return (Math.Max(0, Mean - width), Math.Min(1, Mean + width));
    }

    private FunnelPlace PlaceOf(double hours, double rate)
    {
        var (wide, usual) = (Limits(hours, Wide), Limits(hours, Usual));
        return rate > wide.High ? FunnelPlace.FarAbove : rate > usual.High ? FunnelPlace.Above
            : rate < wide.Low ? FunnelPlace.FarBelow : rate < usual.Low ? FunnelPlace.Below : FunnelPlace.Inside;
    }
}

/// <summary>A facility among others.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Hours">Its known hours.</param>
/// <param name="Rate">The share of them in which it did not accept, from 0 to 1.</param>
/// <param name="Place">Where it is, seen from the limits.</param>
public sealed record FunnelPoint(Facility Facility, double Hours, double Rate, FunnelPlace Place);

/// <summary>Where a facility is, seen from the limits.</summary>
public enum FunnelPlace
{
    /// <summary>Within the limits of 95 %: no different from the others as far as these hours say.</summary>
    Inside,

    /// <summary>Above the limit of 95 %.</summary>
    Above,

    /// <summary>Above the limit of 99.8 %.</summary>
    FarAbove,

    /// <summary>Below the limit of 95 %.</summary>
    Below,

    /// <summary>Below the limit of 99.8 %.</summary>
    FarBelow,
}
