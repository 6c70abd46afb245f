using System.Globalization;
using System.Text.RegularExpressions;
using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Statuses;

namespace StatusBoard.Runs;

/// <summary>Validation of an agency's messages. All of a message is taken, or nothing.</summary>
public static partial class RunRules
{
    /// <summary>The maximum length of a call sign, in characters.</summary>
    public const int MaxUnit = 20;

    /// <summary>The maximum number of runs in a message.</summary>
    public const int MaxRuns = 5_000;

    /// <summary>How many problems of a message are named.</summary>
    public const int MostNamed = 100;

    /// <summary>How far the clock of a sender may be ahead.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromSeconds(30);

    /// <summary>How old a message may be.</summary>
    public static readonly TimeSpan OldestMessage = TimeSpan.FromHours(1);

    /// <summary>How old a time of a run may be.</summary>
    public static readonly TimeSpan OldestTime = TimeSpan.FromDays(2);

    /// <summary>How far ahead the expected arrival may be.</summary>
    public static readonly TimeSpan MaxExpected = TimeSpan.FromHours(24);

    /// <summary>Reads a message.</summary>
    /// <param name="at">The time for which it holds; null when it was not sent.</param>
    /// <param name="isWhole">Whether it is the whole picture.</param>
    /// <param name="drafts">The runs as they were sent; null when none were.</param>
    /// <param name="board">The board, on which the facilities have to be.</param>
    /// <param name="now">The time.</param>
    /// <returns>The message, or every problem of it.</returns>
    public static (RunMessage? Message, IReadOnlyList<ReportProblem> Problems) Read(
        DateTimeOffset? at, bool isWhole, IReadOnlyList<RunDraft?>? drafts, Board board, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(board);
        List<ReportProblem> problems = [.. CheckMessage(at, isWhole, drafts, now)];
        if (problems.Count > 0)
            return (null, problems);
        List<Run> runs = [];
        Dictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, draft) in drafts!.Index())
        {
            if (problems.Count >= MostNamed)
                break;
            var prefix = string.Create(CultureInfo.InvariantCulture, $"runs[{place}].");
            var known = problems.Count;
            var run = ReadRun(draft, prefix, board, now, problems);
            if (problems.Count > known)
                continue;
            if (!places.TryAdd(run.Unit, place))
                problems.Add(new(prefix + "unit", $"'{run.Unit}' is in runs[{places[run.Unit]}] already: name each unit once."));
            runs.Add(run);
        }

        return problems.Count > 0 ? (null, problems) : (new RunMessage(Clamp(at!.Value, now), isWhole, [.. runs]), []);
    }

    private static IEnumerable<ReportProblem> CheckMessage(
        DateTimeOffset? at, bool isWhole, IReadOnlyList<RunDraft?>? drafts, DateTimeOffset now)
    {
        if (at is null)
            yield return new("at", "The time for which the message holds is missing: ISO 8601 with offset.");
        else if (at > now + MaxAhead)
            yield return new("at", $"The time {at:O} is in the future: it is {now:O} now.");
        else if (at < now - OldestMessage)
            yield return new("at", $"The time {at:O} is more than an hour ago. Send the present.");
        if (drafts is null)
            yield return new("runs", "The runs are missing." + (isWhole ? " An empty list says that no unit is on a run." : ""));
        else if (drafts.Count > MaxRuns)
            yield return new("runs", $"There are {drafts.Count} runs; a message has at most {MaxRuns}.");
        else if (drafts.Count == 0 && !isWhole)
            yield return new("runs", "There is no change in it. PUT with an empty list says that no unit is on a run.");
    }

    private static Run ReadRun(RunDraft? draft, string prefix, Board board, DateTimeOffset now, List<ReportProblem> problems)
    {
        if (draft is null)
        {
            problems.Add(new(prefix.TrimEnd('.'), "A run is needed, not null."));
            return new Run("", "", RunState.Clear);
        }

        var unit = draft.Unit?.Trim() ?? "";
        if (CheckUnit(unit) is { } wrong)
            problems.Add(new(prefix + "unit", wrong));
        var facility = board.Find(draft.Facility?.Trim() ?? "")?.Facility.Code;
        if (string.IsNullOrWhiteSpace(draft.Facility))
            problems.Add(new(prefix + "facility", "The facility's code is missing."));
        else if (facility is null)
            problems.Add(new(prefix + "facility", $"No facility on this board has the code '{UnknownNames.Quoted(draft.Facility)}'."));
        if (!CodeNames<RunState>.TryParse(draft.State, out var state))
            problems.Add(new(prefix + "state", draft.State is null
                ? "The state is missing: en-route, at-facility or clear."
                : $"'{UnknownNames.Quoted(draft.State)}' is no state of a run: en-route, at-facility or clear."));
        var need = string.IsNullOrWhiteSpace(draft.Need) ? null : Dispatch.Need.Find(draft.Need.Trim());
        if (need is null && !string.IsNullOrWhiteSpace(draft.Need))
            problems.Add(new(prefix + "need",
                $"'{UnknownNames.Quoted(draft.Need)}' is no need. "
                + UnknownNames.ListKnown([.. Dispatch.Need.All.Select(one => one.Code)])));
        CheckTimes(draft, state, prefix, now, problems);
        return new Run(unit, facility ?? "", state)
        {
            Need = need?.Code,
            DepartedAt = Clamp(draft.DepartedAt, now),
            ArrivedAt = Clamp(draft.ArrivedAt, now),
            ClearedAt = Clamp(draft.ClearedAt, now),
            ExpectedAt = draft.ExpectedAt?.ToUniversalTime().ToMilliseconds(),
        };
    }

    private static string? CheckUnit(string unit)
    {
        if (unit.Length == 0)
            return "The call sign of the unit is missing.";
        if (PatientData.KindOfUnit(unit) is { } kind)
            return $"'{UnknownNames.Quoted(unit)}' looks like {kind}, and nothing of a patient is taken. A call sign has a digit, or is "
                + "one word: M12, Rescue 4, LifeStar.";
        return CallSign().IsMatch(unit) ? null
            : $"'{UnknownNames.Quoted(unit)}' is no call sign: at most {MaxUnit} letters, digits, spaces and - . / #.";
    }

    private static void CheckTimes(RunDraft draft, RunState state, string prefix, DateTimeOffset now, List<ReportProblem> problems)
    {
        (string Name, DateTimeOffset? Time)[] times =
            [("departedAt", draft.DepartedAt), ("arrivedAt", draft.ArrivedAt), ("clearedAt", draft.ClearedAt)];
        foreach (var (name, time) in times)
        {
            if (time > now + MaxAhead)
                problems.Add(new(prefix + name, $"The time {time:O} is in the future: it is {now:O} now."));
            else if (time < now - OldestTime)
                problems.Add(new(prefix + name, $"The time {time:O} is more than {OldestTime.TotalDays:0} days ago."));
        }

        if (draft.ExpectedAt > now + MaxExpected)
            problems.Add(new(prefix + "expectedAt", $"The time {draft.ExpectedAt:O} is more than 24 hours ahead."));
        if (draft.ArrivedAt < draft.DepartedAt)
            problems.Add(new(prefix + "arrivedAt", "The unit cannot arrive before it set out."));
        if (draft.ClearedAt < (draft.ArrivedAt ?? draft.DepartedAt))
            problems.Add(new(prefix + "clearedAt", "The unit cannot be clear before it arrived or set out."));
        if (state == RunState.AtFacility && draft.ArrivedAt is null)
            problems.Add(new(prefix + "arrivedAt", "A unit at the facility needs the time of its arrival: waits are counted from it."));
        if (state == RunState.EnRoute && draft.ArrivedAt is not null)
            problems.Add(new(prefix + "arrivedAt", "A unit on the way has not arrived: send at-facility."));
        if (state != RunState.Clear && draft.ClearedAt is not null)
            problems.Add(new(prefix + "clearedAt", "Only a unit that is clear has this time: send clear."));
    }

    /// <summary>A clock that is a little ahead is set back to now.</summary>
    private static DateTimeOffset? Clamp(DateTimeOffset? time, DateTimeOffset now) => time is { } given ? Clamp(given, now) : null;

    private static DateTimeOffset Clamp(DateTimeOffset time, DateTimeOffset now) =>
        (time > now ? now : time).ToUniversalTime().ToMilliseconds();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9 ./#-]{0,19}$")]
    private static partial Regex CallSign();
}
