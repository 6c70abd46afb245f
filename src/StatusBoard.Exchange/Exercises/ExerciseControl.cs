using StatusBoard.Boards;
using StatusBoard.Exchange.Import;
using StatusBoard.Reporting;
using StatusBoard.Simulation;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Exercises;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Exchange.Exercises;

/// <summary>Plays a scenario on a board in exercise mode: what the controller does, and what is due by the time of the scenario. A refusal
/// is returned as a sentence; null means done.</summary>
public sealed class ExerciseControl(
    Database database, ExerciseStore store, StatusStore statuses, BoardModeStore modes, TimeProvider time)
{
    private const string NotExercise =
        "A scenario is played only on a board in the mode exercise: an administrator sets it at /admin/mode.";
    private const string NoExercise = "No scenario is loaded.";

    /// <summary>Loads a scenario from a file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="file">The CSV.</param>
    /// <param name="by">Who loads it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string?> LoadAsync(string name, Stream file, string by, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(cancellationToken).ConfigureAwait(false) is { } refusal)
            return refusal;
        try
        {
            var scenario = ScenarioFile.Read(file, await StatusTail.ReadOnceAsync(database, cancellationToken).ConfigureAwait(false));
            if (scenario.Problems.Count > 0)
                return $"{scenario.Problems.Count} lines are wrong: {string.Join(" ", scenario.Problems.Take(5))}";
            await store.LoadAsync(name, scenario.Injects, by, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ImportFileException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>Starts it, or goes on after a pause.</summary>
    public Task<string?> StartAsync(CancellationToken cancellationToken) => ChangeAsync(
        (exercise, _) => store.SetAsync(exercise.Id, exercise.PositionAt(time.GetUtcNow()), runs: true, skips: false, cancellationToken),
        cancellationToken);

    /// <summary>Stops the time of the scenario.</summary>
    public Task<string?> PauseAsync(CancellationToken cancellationToken) => ChangeAsync(
        (exercise, _) => store.SetAsync(exercise.Id, exercise.PositionAt(time.GetUtcNow()), runs: false, skips: false, cancellationToken),
        cancellationToken);

    /// <summary>Sets the time of the scenario to that of an inject. Those before it that were not played are skipped.</summary>
    public Task<string?> JumpAsync(int number, CancellationToken cancellationToken) => ChangeAsync(
        (exercise, injects) => injects.FirstOrDefault(inject => inject.Number == number) is { } to
            ? store.SetAsync(exercise.Id, to.AfterSeconds, exercise.RunningSince is not null, skips: true, cancellationToken)
            : Task.CompletedTask,
        cancellationToken);

    /// <summary>Ends it.</summary>
    public Task<string?> EndAsync(CancellationToken cancellationToken) =>
        ChangeAsync((_, _) => store.EndAsync(cancellationToken), cancellationToken);

    /// <summary>Adds a note.</summary>
    public Task<string?> NoteAsync(string text, string by, CancellationToken cancellationToken) => string.IsNullOrWhiteSpace(text)
        ? Task.FromResult<string?>("A note needs a text.")
        : ChangeAsync((exercise, _) => store.NoteAsync(
            exercise.Id, text.Length > 1000 ? text[..1000] : text, by, cancellationToken), cancellationToken);

    /// <summary>Plays an inject now, whatever its time.</summary>
    public async Task<string?> PlayAsync(int number, string by, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(cancellationToken).ConfigureAwait(false) is { } refusal)
            return refusal;
        var (exercise, injects) = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
        return exercise is not { EndedAt: null } ? NoExercise
            : injects.FirstOrDefault(inject => inject.Number == number) is not { } one ? $"There is no inject {number}."
            : await PlayAsync(exercise, one, by, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds an inject by hand and plays it.</summary>
    public async Task<string?> PlayFreeAsync(ExerciseInject inject, string by, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(cancellationToken).ConfigureAwait(false) is { } refusal)
            return refusal;
        var (exercise, injects) = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (exercise is not { EndedAt: null })
            return NoExercise;
        var board = await StatusTail.ReadOnceAsync(database, cancellationToken).ConfigureAwait(false);
        if (InjectReports.Problem(inject, board) is { } problem)
            return $"{problem.Field}: {problem.Message}";
        var added = inject with
        {
            Number = injects.Select(one => one.Number).DefaultIfEmpty().Max() + 1,
            AfterSeconds = exercise.PositionAt(time.GetUtcNow()),
        };
        await store.AddAsync(exercise.Id, added, cancellationToken).ConfigureAwait(false);
        return await PlayAsync(exercise, added, by, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Plays what is due. On a board in another mode nothing is played.</summary>
    /// <returns>How many injects were played.</returns>
    public async Task<int> PlayDueAsync(CancellationToken cancellationToken)
    {
        var (exercise, injects) = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (exercise is not { EndedAt: null, RunningSince: not null }
            || await RefusalAsync(cancellationToken).ConfigureAwait(false) is not null)
            return 0;
        var position = exercise.PositionAt(time.GetUtcNow());
        var due = injects.Where(inject => inject.State == "waiting" && inject.AfterSeconds <= position).ToList();
        foreach (var inject in due)
            await PlayAsync(exercise, inject, "scenario", cancellationToken).ConfigureAwait(false);
        return due.Count;
    }

    private async Task<string?> PlayAsync(Exercise exercise, ExerciseInject inject, string by, CancellationToken cancellationToken)
    {
        if (inject.State == "played")
            return $"Inject {inject.Number} was played already.";
        var board = await StatusTail.ReadOnceAsync(database, cancellationToken).ConfigureAwait(false);
        if (InjectReports.Problem(inject, board) is { } problem)
        {
            await store.PlayedAsync(exercise.Id, inject.Number, "refused", by, problem.Message, cancellationToken).ConfigureAwait(false);
            return problem.Message;
        }

        var reports = InjectReports.Of(inject, board, time.GetUtcNow().ToMilliseconds());
        var source = CodeNames<ReportSource>.TryParse(inject.Source, out var named) ? named : ReportSource.Simulation;
        // The same id at each attempt: an inject whose answer was lost is written once.
        var id = SimulationRandom.For(exercise.Id, "inject", $"{inject.Number}", $"{exercise.LoadedAt.UtcTicks}").NextId();
        var result = await statuses.ReportAsync(
            reports, new Reporter($"exercise: {exercise.Name}", source), cancellationToken, id).ConfigureAwait(false);
        var written = result.Outcome == WriteOutcome.Written;
        var outcome = written ? $"{reports.Count} set" : $"{result.Outcome} at {reports[Math.Max(0, result.Index)].Facility}";
        await store.PlayedAsync(
            exercise.Id, inject.Number, written ? "played" : "refused", by, outcome, cancellationToken).ConfigureAwait(false);
        return written ? null : outcome;
    }

    private async Task<string?> ChangeAsync(
        Func<Exercise, IReadOnlyList<ExerciseInject>, Task> change, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(cancellationToken).ConfigureAwait(false) is { } refusal)
            return refusal;
        var (exercise, injects) = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (exercise is not { EndedAt: null })
            return NoExercise;
        await change(exercise, injects).ConfigureAwait(false);
        return null;
    }

    private async Task<string?> RefusalAsync(CancellationToken cancellationToken) =>
        (await modes.ReadAsync(cancellationToken).ConfigureAwait(false)).Mode == BoardMode.Exercise ? null : NotExercise;
}
