using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using StatusBoard.Storage.Tracing;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Telemetry;

public sealed class TracesOnSqlite(BoardApp app) : TraceTests(app), IClassFixture<BoardApp>;

[Collection(SqlServerApp.OneAtATime)]
public sealed class TracesOnSqlServer(SqlServerApp app) : TraceTests(app.Running), IClassFixture<SqlServerApp>;

public abstract class TraceTests(BoardApp app)
{
    [Fact]
    public async Task A_report_is_one_trace_from_the_request_to_the_client()
    {
        var trace = ActivityTraceId.CreateRandom();
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is ChangeActivity.SourceName or "Microsoft.AspNetCore",
            // Other tests run beside this one: only what belongs to its trace is recorded.
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                if (span.TraceId == trace)
                    spans.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var stream = await app.Anybody.GetAsync(
            "/api/v1/stream?facility=CT1", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        using var answer = await app.Administrator.SendAsync(HttpMethod.Put, "/api/v1/facilities/CT1/services/ed",
            $$"""{"status": "diversion", "reason": "{{trace}}"}""", headers: ("traceparent", $"00-{trace}-00f067aa0ba902b7-01"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        string[] road = ["statusboard.commit", "statusboard.tail", "statusboard.board", "statusboard.feed", "statusboard.client"];
        await Eventually.TrueAsync(() => road.All(name => spans.Any(span => span.OperationName == name)),
            seen: () => string.Join(", ", spans.Select(span => span.OperationName)));
        // Each is below the one before it.
        for (var i = 1; i < road.Length; i++)
        {
            var before = spans.First(span => span.OperationName == road[i - 1]);
            Assert.Equal(before.SpanId, spans.First(span => span.OperationName == road[i]).ParentSpanId);
        }
    }
}
