using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Boards;

/// <summary>The number of facilities of each kind in a view, in words. Created once for all who look at the same counts.</summary>
public sealed class BoardTotals
{
    private static readonly ComputedOnce<IReadOnlyDictionary<string, StateSummary>, BoardTotals> Written = new();

    private BoardTotals(IReadOnlyDictionary<string, StateSummary> states)
    {
        Parts = [.. Count(states.Values)];
        Sentence = string.Join(", ", Parts.Select(part => part.Text));
        Markup = new MarkupString(string.Join(", ", Parts.Select(part =>
            $"<span class=\"{part.Class}\" data-said=\"{part.Text}\">"
            + $"{StatusShapes.Icon(part.Class)}<b>{part.Number}</b> {part.Words}</span>")));
    }

    /// <summary>The counts that are not zero, most severe first; facilities that never reported come last.</summary>
    public ImmutableArray<TotalPart> Parts { get; }

    /// <summary>The sentence, for example "2 closed, 1 on diversion, 131 have not reported". Empty when there are no facilities.</summary>
    public string Sentence { get; }

    /// <summary>The sentence with a symbol before each part.</summary>
    public MarkupString Markup { get; }

    /// <summary>Returns the totals of the states of a view.</summary>
    /// <param name="states">The counts: the same object for as long as none of them changes.</param>
    public static BoardTotals Of(IReadOnlyDictionary<string, StateSummary> states) =>
        Written.Of(states, static one => new BoardTotals(one));

    /// <summary>The counts of one state that are not zero, most severe first.</summary>
    public static IEnumerable<TotalPart> Of(StateSummary state) => Count([state]);

    private static IEnumerable<TotalPart> Count(IEnumerable<StateSummary> states)
    {
        var counts = new int[Enum.GetValues<FacilitySeverity>().Length];
        var (never, neverWithout) = (0, 0);
        foreach (var state in states)
        {
            for (var i = 0; i < counts.Length; i++)
                counts[i] += state.Counts[i];
            never += state.NeverReported;
            neverWithout += state.NeverReportedWithoutEd;
        }

        // Those that never reported are also counted by their severity.
        counts[(int)FacilitySeverity.NoEmergencyDepartment] -= neverWithout;
        counts[(int)FacilitySeverity.Unknown] -= never - neverWithout;
        for (var i = counts.Length - 1; i >= 0; i--)
        {
            if (counts[i] > 0)
                yield return new((FacilitySeverity)i, Number(counts[i]), ((FacilitySeverity)i).Words(), Brief((FacilitySeverity)i));
        }

        if (never > 0)
            yield return new(FacilitySeverity.Unknown,
                Number(never), never == 1 ? "has not reported" : "have not reported", "not reported");
    }

    private static string Brief(FacilitySeverity severity) => severity switch
    {
        FacilitySeverity.Diversion => "diverting",
        FacilitySeverity.ReducedServices => "reduced",
        FacilitySeverity.NoEmergencyDepartment => "without ED",
        _ => severity.Words(),
    };

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
