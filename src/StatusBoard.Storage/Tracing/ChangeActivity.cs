using System.Diagnostics;

namespace StatusBoard.Storage.Tracing;

/// <summary>The spans of a change, from the report to the client (OpenTelemetry source <c>StatusBoard</c>).</summary>
public static class ChangeActivity
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "StatusBoard";

    /// <summary>The source.</summary>
    public static ActivitySource Source { get; } = new(SourceName);

    /// <summary>A report is being written; null where nobody listens.</summary>
    /// <param name="kind">What is written.</param>
    public static Activity? Commit(string kind)
    {
        var span = Source.StartActivity("statusboard.commit");
        span?.SetTag("statusboard.write", kind);
        return span;
    }
}
