using System.Globalization;
using StatusBoard.Faults.Running;

namespace StatusBoard.Faults;

/// <summary>What became of the reports and the clients in one fault.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Tries">How many reports were sent.</param>
/// <param name="Accepted">How many were accepted.</param>
/// <param name="Lost">How many of those are not in the history.</param>
/// <param name="Doubled">How many are there more than once.</param>
/// <param name="Wrong">For how long a client showed something else than what was accepted, and did not say NOT LIVE.</param>
/// <param name="Right">How long after the end of the fault every client had what is in the table.</param>
/// <param name="Unsaid">The events of the log that were expected, and did not come.</param>
/// <param name="Findings">What the fault has measured by itself.</param>
internal sealed record Outcome(Fault Fault, int Tries, int Accepted, int Lost, int Doubled, TimeSpan Wrong, TimeSpan Right,
    IReadOnlyList<int> Unsaid, IReadOnlyList<Finding> Findings)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    /// <summary>Whether nothing was lost or doubled, and every client was right or said that it is not live within 10 s.</summary>
    public bool Holds => Lost == 0 && Doubled == 0 && Wrong <= Bound && Right < Stand.Patience && Accepted > 0 && Unsaid.Count == 0
        && Findings.All(one => one.Holds);

    /// <summary>A row of the table.</summary>
    public string Row => string.Create(CultureInfo.InvariantCulture,
        $"| {Fault.What} | {Tries} | {Accepted} | {Lost} | {Doubled} | {Wrong.TotalSeconds:0.0} | {Right.TotalSeconds:0.0} |")
        + (Holds ? "" : " **does not hold**") + (Unsaid.Count == 0 ? "" : $" not in the log: {string.Join(", ", Unsaid)}")
        + string.Concat(Findings.Select(one => $" {one};"));
}
