using System.Diagnostics;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>Waits for what has to become true, and no longer.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static Task TrueAsync(Func<bool> condition, TimeSpan? atMost = null, Func<string>? seen = null) =>
        TrueAsync(() => Task.FromResult(condition()), atMost, seen);

    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan? atMost = null, Func<string>? seen = null)
    {
        var started = Stopwatch.GetTimestamp();
        var limit = atMost ?? Patience;
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > limit)
                Assert.Fail($"It did not become true within {limit}. {seen?.Invoke()}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
