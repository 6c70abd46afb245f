using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StatusBoard.Benchmarks.FanOut.Servers;

namespace StatusBoard.Benchmarks.FanOut.Results;

/// <summary>Writes a result for people (Markdown) and for programs (JSON).</summary>
internal static class Report
{
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
        if (!result.Scripts.IsEmpty())
        {
            Line(text, $"Circuits called into JavaScript: {string.Join(", ", result.Scripts.Select(s => $"{s.Key} ×{s.Value}"))}.");
        }

        text.AppendLine();
        foreach (var (promise, held) in Limits.Of(result))
        {
            Line(text, $"- {(held ? "held" : "NOT HELD")}: {promise}");
        }

        return text.ToString();
    }

    private static bool IsEmpty(this IReadOnlyDictionary<string, int> scripts) => scripts.Count == 0;

    private static void Start(StringBuilder text, FanOutResult result)
    {
        var start = result.StartUp;
        Line(text, $"## Fan-out, {result.At:u}, {result.Cores} cores shared by clients and servers");
        text.AppendLine();
        if (start.Ready is not null)
        {
            Line(text, $"Start to ready {start.Ready:F0} ms, to the first board {start.FirstBoard:F0} ms.");
        }

        Line(text, $"Board: {start.BoardBytes:N0} bytes, {start.CompressedBytes:N0} as {start.Encoding} in {start.Compressed:F0} ms. Changed: {result.Facility}.");
        text.AppendLine();
    }

    private static void Table(StringBuilder text, FanOutResult result)
    {
        text.AppendLine("| clients | n | changes | p50 ms | p95 ms | p99 ms | max ms | p99 / bare | misses | server CPU µs/client·change | heap KiB/client | private KiB/client | after the changes | bytes/change on the wire | unpacked |");
        text.AppendLine("| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |");
        var bare = result.Audiences[0].P99;
        foreach (var a in result.Audiences)
        {
            Line(text, $"| {a.Name} | {a.Clients} | {a.Changes} | {a.P50:F1} | {a.P95:F1} | {a.P99:F1} | {a.Max:F1} | {a.P99 / bare:F2} | {a.Misses} | {a.CpuMicroseconds:F0} | {Kibibytes(a.Opened?.Heap)} | {Kibibytes(a.Opened?.Private)} | {After(a.After)} | {a.WireBytes:F0} | {a.MessageBytes:F0} |");
        }

        text.AppendLine();
    }

    private static void Remarks(StringBuilder text, AudienceResult audience)
    {
        if (audience.Stalled > 0)
        {
            Line(text, $"{audience.Name}: {audience.Stalled} readers stalled; the server has unsent bytes for {audience.StalledBlocked} and dropped {audience.StalledDropped}.");
        }

        foreach (var failure in audience.Failures)
        {
            Line(text, $"{audience.Name}: lost {failure}");
        }
    }

    private static string After(ServerMemory? memory) =>
        memory is null ? "" : $"{Kibibytes(memory.Heap)} / {Kibibytes(memory.Private)}";

    private static string Kibibytes(long? bytes) =>
        bytes is null ? "" : (bytes.Value / 1024.0).ToString("F1", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, FormattableString line) =>
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
