using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StatusBoard.Benchmarks.FanOut.Results;

/// <summary>Writes a result for people (Markdown) and for programs (JSON).</summary>
internal static class Report
{
    private static readonly string[] s_columns =
    [
        "clients", "n", "changes", "p50 ms", "p95 ms", "p99 ms", "max ms", "p99 / bare", "misses",
        "server CPU µs per client and change", "of one more client",
        "against one live text", "CPU µs per client and second at rest", "CPU ms per opening",
        "KiB per client: heap", "native", "all private",
        "heap + native after the changes", "bytes per change on the wire", "unpacked",
    ];

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The result as JSON.</summary>
    public static string Json(FanOutResult result) => JsonSerializer.Serialize(result, s_json);

    /// <summary>The result as Markdown.</summary>
    public static string Markdown(FanOutResult result)
    {
        var text = new StringBuilder();
        Start(text, result);
        Table(text, result);
        foreach (var audience in result.Audiences)
        {
            Remarks(text, audience);
        }

        Line(text, $"This tool itself took {result.ClientCpuMicroseconds:F0} µs of CPU per client and change.");
        if (result.Scripts.Count > 0)
        {
            Line(text, $"Circuits called into JavaScript: {string.Join(", ", result.Scripts.Select(s => $"{s.Key} ×{s.Value}"))}.");
        }

        if (result.Storm is { } storm)
        {
            Line(text, $"Restart with {storm.Clients} circuits: ready after {storm.Ready:F1} s, all live again after {storm.All:F1} s.");
            Line(text, $"They took {storm.Opening:F1} ms of server CPU each; {storm.Lost} did not come back.");
        }

        text.AppendLine();
        foreach (var (promise, held) in Limits.Of(result))
        {
            Line(text, $"- {(held ? "held" : "NOT HELD")}: {promise}");
        }

        return text.ToString();
    }

    private static void Start(StringBuilder text, FanOutResult result)
    {
        var start = result.StartUp;
        Line(text, $"## Fan-out, {result.At:u}, {result.Cores} cores shared by clients and servers");
        text.AppendLine();
        if (start.Ready is not null)
        {
            Line(text, $"Start to ready {start.Ready:F0} ms, to the first board {start.FirstBoard:F0} ms.");
        }

        Line(text, $"Board: {start.BoardBytes:N0} bytes, {start.CompressedBytes:N0} as {start.Encoding} in {start.Compressed:F0} ms.");
        Line(text, $"Changed: {result.Facility}.");
        text.AppendLine();
    }

    private static void Table(StringBuilder text, FanOutResult result)
    {
        Line(text, $"| {string.Join(" | ", s_columns)} |");
        Line(text, $"| --- |{string.Concat(Enumerable.Repeat(" --: |", s_columns.Length - 1))}");
        var bare = result.Audiences[0].P99;
        var oneText = result.Audiences.FirstOrDefault(a => a.Name == AudienceNames.Text)?.ViewerMicroseconds;
        foreach (var a in result.Audiences)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {a.Name} | {a.Clients} | {a.Changes} | {a.P50:F1} | {a.P95:F1} | {a.P99:F1} | {a.Max:F1} "
                + $"| {a.P99 / bare:F2} | {a.Misses} | {a.CpuMicroseconds:F0} "
                + $"| {a.ViewerMicroseconds:F0} | {a.ViewerMicroseconds / oneText:F2} | {a.RestMicroseconds:F0} | {a.Opening:F1} "
                + $"| {Kibibytes(a.Opened?.Heap)} | {Kibibytes(a.Opened?.Native)} | {Kibibytes(a.Opened?.Private)} "
                + $"| {Kibibytes(a.After?.InUse)} | {a.WireBytes:F0} | {a.MessageBytes:F0} |");
        }

        text.AppendLine();
    }

    private static void Remarks(StringBuilder text, AudienceResult audience)
    {
        if (audience.Stalled > 0)
        {
            var (stalled, dropped) = (audience.Stalled, audience.StalledDropped);
            Line(
                text, $"{audience.Name}: {stalled} more readers stalled all the time; the server dropped {dropped}, which were replaced.");
        }

        if (audience.Unanswered > 0)
        {
            Line(text, $"{audience.Name}: {audience.Unanswered} changes were not answered within 10 s.");
        }

        foreach (var failure in audience.Failures)
        {
            Line(text, $"{audience.Name}: lost {failure}");
        }
    }

    private static string Kibibytes(long? bytes) =>
        bytes is null ? "" : (bytes.Value / 1024.0).ToString("F1", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, FormattableString line) =>
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
