using System.Collections.Concurrent;
using System.Globalization;

namespace StatusBoard.Benchmarks.FanOut.Clients;

/// <summary>
/// What the simulated browser answers to the calls that components make into JavaScript. There is no script, so the
/// answer is the least that lets a component go on: nothing, an object reference, or a plausible value.
/// </summary>
internal static class ScriptAnswers
{
    private const int ObjectReference = 1;

    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        // Calls that await a number or a flag cannot take null.
        ["mudWindow.matchMedia"] = "false",
        ["darkModeChange"] = "false",
        ["isDarkMode"] = "false",
        ["mudResizeListener.matchMedia"] = "false",
        ["mudResizeListener.getBrowserWindowSize"] = "{\"width\":1920,\"height\":1080}",
        ["mudpopoverHelper.countProviders"] = "1",
    };

    private static long s_objects;

    /// <summary>Every function that was called and how often, to tell a page's author why a circuit failed.</summary>
    public static ConcurrentDictionary<string, int> Called { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds or replaces an answer.</summary>
    public static void Set(string function, string json) => Values[function] = json;

    /// <summary>The answer to one call as JSON.</summary>
    public static string To(string function, int resultType)
    {
        Called.AddOrUpdate(function, 1, (_, count) => count + 1);
        if (resultType == ObjectReference)
        {
            var id = Interlocked.Increment(ref s_objects).ToString(CultureInfo.InvariantCulture);
            return $"{{\"__jsObjectId\":{id}}}";
        }

        return Values.GetValueOrDefault(function, "null");
    }
}
