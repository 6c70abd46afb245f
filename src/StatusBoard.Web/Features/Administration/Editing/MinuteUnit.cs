using System.Globalization;

namespace StatusBoard.Web.Features.Administration.Editing;

/// <summary>A unit in which a length of time is entered.</summary>
/// <param name="Name">The name: minutes, hours, days.</param>
/// <param name="Minutes">How many minutes one of it is.</param>
public sealed record MinuteUnit(string Name, int Minutes)
{
    /// <summary>The units, the smallest first.</summary>
    public static IReadOnlyList<MinuteUnit> All { get; } = [new("minutes", 1), new("hours", 60), new("days", 1440)];

    /// <summary>The largest unit of which a length of time is a whole number; minutes for none.</summary>
    /// <param name="minutes">The length in minutes; null for none.</param>
    public static MinuteUnit Of(int? minutes) =>
        minutes is { } length && length > 0 ? All.Last(unit => length % unit.Minutes == 0) : All[0];

    /// <summary>Finds a unit by its name; minutes when there is none, as in a form that was made before there were units.</summary>
    public static MinuteUnit Find(string? name) => All.FirstOrDefault(unit => unit.Name == name) ?? All[0];

    /// <summary>A length of time as a number of this unit; empty for none.</summary>
    public string Write(int? minutes) => minutes is { } length ? (length / Minutes).ToString(CultureInfo.InvariantCulture) : "";

    /// <summary>The minutes of a number of this unit, at most the largest number there is.</summary>
    public int ToMinutes(int number) => (int)Math.Min((long)number * Minutes, int.MaxValue);
}
