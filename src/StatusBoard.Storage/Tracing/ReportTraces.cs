using System.Diagnostics;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Tracing;

/// <summary>Keeps the trace of a report beside it, in its transaction, so that every node continues it. Costs nothing while nobody
/// listens to <see cref="ChangeActivity.Source"/>.</summary>
internal static class ReportTraces
{
    /// <summary>How many traces one read of the table continues; a batch of thousands belongs to few.</summary>
    public const int Most = 16;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Keeps the trace of the span that is under way.</summary>
    public static async Task KeepAsync(DbSession session, string reportId, DateTimeOffset now)
    {
        if (!ChangeActivity.Source.HasListeners() || Activity.Current is not { Recorded: true, IdFormat: ActivityIdFormat.W3C } span)
            return;
        await session.ExecuteAsync(
            ReportTraceSql.Keep, new { ReportId = reportId, TraceParent = span.Id, Now = now }).ConfigureAwait(false);
        await session.ExecuteAsync(ReportTraceSql.Forget, new { Before = now - Kept }).ConfigureAwait(false);
    }

    /// <summary>The traces of the rows that a read has found.</summary>
    public static async Task<IReadOnlyList<ActivityContext>> OfAsync(DbSession session, object range)
    {
        if (!ChangeActivity.Source.HasListeners())
            return [];
        List<ActivityContext> found = [];
        foreach (var text in await session.QueryAsync<string>(TailSql.Traces, range).ConfigureAwait(false))
        {
            if (found.Count < Most && ActivityContext.TryParse(text, null, isRemote: true, out var context))
                found.Add(context);
        }

        return found;
    }
}
