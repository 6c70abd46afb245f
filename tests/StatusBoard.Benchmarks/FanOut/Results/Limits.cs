namespace StatusBoard.Benchmarks.FanOut.Results;

/// <summary>What the project promises of its fan-out, held against a result.</summary>
internal static class Limits
{
    private const double Kibibyte = 1024;

    /// <summary>Every promise that the result can speak to: in words, and whether it is held.</summary>
    public static IEnumerable<(string Promise, bool Held)> Of(FanOutResult result)
    {
        var bare = Find(result, AudienceNames.Bare);
        var hub = Find(result, AudienceNames.Hub);
        var circuits = Find(result, AudienceNames.Circuits);
        var stalled = Find(result, AudienceNames.StalledHub);

        if (result.StartUp.FirstBoard is { } first)
        {
            yield return ($"start to first board {first:F0} ms, at most 5000 ms", first <= 5000);
        }

        foreach (var audience in result.Audiences)
        {
            yield return (
                $"{audience.Name}: {audience.Misses} misses, {audience.Unanswered} changes unanswered",
                audience is { Misses: 0, Unanswered: 0, Changes: > 0 });
        }

        if (bare is not null && hub is not null)
        {
            yield return Ratio(hub, bare, 2);
        }

        if (bare is not null && circuits is not null)
        {
            yield return Ratio(circuits, bare, 5);
        }

        if (hub is not null && stalled is not null)
        {
            var moved = stalled.P99 / hub.P99 - 1;
            yield return ($"stalled readers move the others' p99 by {moved:+0 %;-0 %;0 %}, less than 20 %", moved < 0.2);
        }

        if (hub?.Opened is { } hubMemory)
        {
            yield return ($"{hubMemory.InUse / Kibibyte:F0} KiB in use per hub client, at most 30", hubMemory.InUse <= 30 * Kibibyte);
        }

        if (circuits?.Opened is { } circuitMemory)
        {
            yield return ($"{circuitMemory.InUse / Kibibyte:F0} KiB in use per circuit, at most 250",
                circuitMemory.InUse <= 250 * Kibibyte);
        }

        foreach (var promise in OfPages(result))
        {
            yield return promise;
        }
    }

    // What a kind of page may cost, against the board's circuit and against one with a single live text.
    private static IEnumerable<(string Promise, bool Held)> OfPages(FanOutResult result)
    {
        var board = Find(result, AudienceNames.Circuits)?.ViewerMicroseconds;
        (string Name, double Most, double? Against, string To)[] ratios =
        [
            (AudienceNames.Circuits, 1.5, Find(result, AudienceNames.Text)?.ViewerMicroseconds, "one live text's"),
            (AudienceNames.Walls, 1.5, board, "a board's"),
            (AudienceNames.Desks, 2, board, "a board's"),
            (AudienceNames.IncidentPages, 2, board, "a board's"),
        ];
        foreach (var (name, most, against, to) in ratios)
        {
            if (Find(result, name)?.ViewerMicroseconds is { } cost && against is { } other)
            {
                yield return ($"{name}: {cost / other:F2} times {to} CPU per viewer and change, at most {most}", cost <= most * other);
            }
        }

        string[] pages =
        [
            AudienceNames.Circuits, AudienceNames.Walls, AudienceNames.Desks, AudienceNames.FacilityPages, AudienceNames.IncidentPages,
        ];
        foreach (var name in pages)
        {
            if (Find(result, name)?.Opening is { } opening)
            {
                yield return ($"{name}: {opening:F1} ms of CPU per opening, at most 8", opening <= 8);
            }
        }

        if (result.Storm is { } storm)
        {
            yield return (
                $"{storm.Clients} circuits live again {storm.All:F1} s after a restart, at most 10",
                storm is { Lost: 0, All: <= 10 });
        }
    }

    private static (string Promise, bool Held) Ratio(AudienceResult of, AudienceResult to, double most) =>
        ($"{of.Name}: p99 {of.P99 / to.P99:F2} times the bare hub's, at most {most:F0}", of.P99 <= most * to.P99);

    private static AudienceResult? Find(FanOutResult result, string name) =>
        result.Audiences.FirstOrDefault(a => a.Name == name);
}
