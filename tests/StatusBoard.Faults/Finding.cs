using System.Globalization;

namespace StatusBoard.Faults;

/// <summary>Something that a fault measures by itself.</summary>
/// <param name="What">What it is.</param>
/// <param name="Took">How long it took, or how much it was.</param>
/// <param name="Holds">Whether that is what was asked for.</param>
internal sealed record Finding(string What, string Took, bool Holds)
{
    /// <summary>A time that has a bound.</summary>
    public static Finding Within(string what, TimeSpan took, TimeSpan bound) =>
        new(what, string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s"), took <= bound);

    public override string ToString() => $"{What}: {Took}" + (Holds ? "" : " **does not hold**");
}
