using System.Globalization;
using System.Text;
using StatusBoard.Web.Telemetry;

namespace StatusBoard.Web.Features.Administration.ReadHealth;

/// <summary>How the last hour of a node is put on a page.</summary>
internal static class HealthGroups
{
    private const double Width = 240;
    private const double Height = 30;

    private static readonly (string Title, string[] Begins)[] Groups =
    [
        ("How fast a report arrives", ["statusboard.delay.", "statusboard.publish.", "statusboard.node.", "statusboard.display."]),
        ("Who is connected", ["statusboard.circuits", "statusboard.hub.", "statusboard.subscriber", "statusboard.limit."]),
        ("What changes and waits", ["statusboard.changes", "statusboard.statuses.", "statusboard.polls.", "statusboard.outbox."]),
        ("What grows", ["statusboard.history.", "statusboard.audit.", "statusboard.database."]),
    ];

    /// <summary>The curves under their titles; what belongs to none is under the last.</summary>
    public static IEnumerable<(string Title, IReadOnlyList<HealthCurve> Curves)> Of(IReadOnlyList<HealthCurve> curves)
    {
        foreach (var (title, begins) in Groups)
            yield return (title, [.. curves.Where(curve => Is(curve, begins))]);
        if (curves.Where(curve => !Array.Exists(Groups, group => Is(curve, group.Begins))).ToList() is { Count: > 0 } left)
            yield return ("What does not work", left);
    }

    /// <summary>The line of a curve, in a box of 240 by 32 whose height is the largest value of the hour.</summary>
    public static string Path(HealthCurve curve)
    {
        var most = Math.Max(curve.Largest ?? 0, double.Epsilon);
        var path = new StringBuilder();
        var begun = false;
        for (var i = 0; i < curve.Values.Count; i++)
        {
            if (curve.Values[i] is not { } value)
            {
                begun = false;
                continue;
            }

            // The newest stands at the right edge.
            var x = Width - (curve.Values.Count - 1 - i);
            path.Append(CultureInfo.InvariantCulture, $"{(begun ? 'L' : 'M')}{x:0.#} {1 + Height - (Height * value / most):0.#}");
            if (!begun)
                path.Append(CultureInfo.InvariantCulture, $"h.8");
            begun = true;
        }

        return path.ToString();
    }

    /// <summary>A curve in words.</summary>
    public static string Said(HealthCurve curve) =>
        $"{curve.Description} Now {Number(curve.Now, curve.Unit)}, largest of the last hour {Number(curve.Largest, curve.Unit)}.";

    /// <summary>A value with its unit.</summary>
    public static string Number(double? value, string unit) => value is not { } known ? "–" : unit switch
    {
        "By" => $"{(known / 1048576).ToString("N1", CultureInfo.InvariantCulture)} MiB",
        "ms" or "s" => $"{known.ToString(known < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture)} {unit}",
        _ => known.ToString("N0", CultureInfo.InvariantCulture),
    };

    /// <summary>What a value is.</summary>
    public static string Kind(HealthCurveKind kind) => kind switch
    {
        HealthCurveKind.Count => "counted in 15 s",
        HealthCurveKind.Slowest => "the slowest in 15 s",
        _ => "at that moment",
    };

    private static bool Is(HealthCurve curve, string[] begins) =>
        Array.Exists(begins, one => curve.Name.StartsWith(one, StringComparison.Ordinal));
}
