using System.Collections.Immutable;

namespace StatusBoard.Boards;

/// <summary>The number of facilities of each severity in one state.</summary>
/// <param name="State">The USPS code of the state.</param>
/// <param name="Counts">The number of facilities for each <see cref="FacilitySeverity"/>, indexed by it.</param>
/// <param name="EmergencyDepartments">The number of facilities that have an emergency department for general emergencies.</param>
public sealed record StateSummary(string State, ImmutableArray<int> Counts, int EmergencyDepartments)
{
    /// <summary>A state without facilities.</summary>
    public static StateSummary Empty(string state) => new(state, [.. new int[Enum.GetValues<FacilitySeverity>().Length]], 0);

    /// <summary>The number of facilities of which no status was ever reported. They are also counted by their severity.</summary>
    public int NeverReported { get; init; }

    /// <summary>The number of facilities among <see cref="NeverReported"/> without an emergency department for general
    /// emergencies.</summary>
    public int NeverReportedWithoutEd { get; init; }

    /// <summary>The total number of facilities.</summary>
    public int Total => Counts.Sum();

    /// <summary>The number of facilities of a severity.</summary>
    public int this[FacilitySeverity severity] => Counts[(int)severity];

    /// <summary>The highest severity of any facility of the state.</summary>
    public FacilitySeverity Worst
    {
        get
        {
            for (var i = Counts.Length - 1; i > 0; i--)
            {
                if (Counts[i] > 0)
                    return (FacilitySeverity)i;
            }

            return FacilitySeverity.Open;
        }
    }

    /// <summary>Updates the summaries for one changed facility. The builder is left untouched when no number changes.</summary>
    internal static void Count(ImmutableSortedDictionary<string, StateSummary>.Builder states, FacilityStatus? was, FacilityStatus? @is)
    {
        if (was?.Severity == @is?.Severity && was?.Facility.State == @is?.Facility.State && was?.HasGeneralEd == @is?.HasGeneralEd
            && was?.NeverReported == @is?.NeverReported)
            return;
        Count(states, was, -1);
        Count(states, @is, +1);
    }

    private static void Count(ImmutableSortedDictionary<string, StateSummary>.Builder states, FacilityStatus? facility, int number)
    {
        if (facility is null)
            return;
        var state = facility.Facility.State;
        var summary = (states.GetValueOrDefault(state) ?? Empty(state)).Add(facility, number);
        if (summary.Total == 0)
            states.Remove(state);
        else
            states[state] = summary;
    }

    /// <summary>Adds a number of facilities of the facility's severity; -1 removes one.</summary>
    private StateSummary Add(FacilityStatus facility, int number) => this with
    {
        Counts = Counts.SetItem((int)facility.Severity, this[facility.Severity] + number),
        EmergencyDepartments = EmergencyDepartments + (facility.HasGeneralEd ? number : 0),
        NeverReported = NeverReported + (facility.NeverReported ? number : 0),
        NeverReportedWithoutEd = NeverReportedWithoutEd
            + (facility is { NeverReported: true, Severity: FacilitySeverity.NoEmergencyDepartment } ? number : 0),
    };
}
