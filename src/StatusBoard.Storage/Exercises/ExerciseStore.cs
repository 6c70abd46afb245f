using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StatusBoard.Reporting;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Exercises;

/// <summary>Keeps exercises: the scenario, what of it was played, and the controller's notes. One exercise is played at a time.</summary>
public sealed class ExerciseStore(Database database, TimeProvider time)
{
    /// <summary>The newest exercise with its injects; null where there is none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<(Exercise? Exercise, IReadOnlyList<ExerciseInject> Injects)> ReadAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<(Exercise?, IReadOnlyList<ExerciseInject>)>(
            async session =>
            {
                var exercise = await session.QuerySingleOrDefaultAsync<Exercise>(ExerciseSql.Newest).ConfigureAwait(false);
                return exercise is null
                    ? (null, [])
                    : (exercise, await session.QueryAsync<ExerciseInject>(ExerciseSql.Injects, new { exercise.Id }).ConfigureAwait(false));
            },
            cancellationToken);

    /// <summary>A text that is another one after each act of a controller, each inject and each note; without the time of the scenario,
    /// which goes on by itself. Empty where no scenario is loaded.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<string> MarkAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                var exercise = await session.QuerySingleOrDefaultAsync<Exercise>(ExerciseSql.Newest).ConfigureAwait(false);
                if (exercise is null)
                    return "";
                var injects = await session.QueryAsync<ExerciseInject>(ExerciseSql.Injects, new { exercise.Id }).ConfigureAwait(false);
                var note = await session.ExecuteScalarAsync<int?>(ExerciseSql.NewestNote, new { exercise.Id }).ConfigureAwait(false);
                return Mark(exercise, injects, note);
            },
            cancellationToken);

    /// <summary>Loads a scenario. One that is played is ended.</summary>
    /// <returns>The number of the exercise.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<int> LoadAsync(string name, IReadOnlyList<ExerciseInject> injects, string by, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var now = time.GetUtcNow().ToMilliseconds();
                await session.ExecuteAsync(ExerciseSql.EndAll, new { Now = now }).ConfigureAwait(false);
                var id = await session.ExecuteScalarAsync<int>(ExerciseSql.Add, new { Name = name, Now = now, By = by })
                    .ConfigureAwait(false);
                await AddAsync(session, id, injects).ConfigureAwait(false);
                return id;
            },
            cancellationToken);

    /// <summary>Adds an inject to an exercise, as one by hand.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task AddAsync(int id, ExerciseInject inject, CancellationToken cancellationToken) =>
        database.WriteAsync(session => AddAsync(session, id, [inject]), cancellationToken);

    /// <summary>Sets the time of the scenario.</summary>
    /// <param name="id">The exercise.</param>
    /// <param name="position">The time of the scenario in seconds.</param>
    /// <param name="runs">Whether it runs from now on.</param>
    /// <param name="skips">Whether injects before that time that were not played are skipped.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task SetAsync(int id, int position, bool runs, bool skips, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var now = time.GetUtcNow().ToMilliseconds();
            await session.ExecuteAsync(ExerciseSql.Set, new
            {
                Id = id,
                Position = position,
                RunningSince = runs ? now : (DateTimeOffset?)null,
                StartedAt = runs ? now : (DateTimeOffset?)null,
            }).ConfigureAwait(false);
            if (skips)
                await session.ExecuteAsync(ExerciseSql.Skip, new { Id = id, Before = position }).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Ends the exercise.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task EndAsync(CancellationToken cancellationToken) => database.WriteAsync(
        session => session.ExecuteAsync(ExerciseSql.EndAll, new { Now = time.GetUtcNow().ToMilliseconds() }), cancellationToken);

    /// <summary>Keeps what became of an inject.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task PlayedAsync(int id, int number, string state, string by, string outcome, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.ExecuteAsync(ExerciseSql.Played, new
            {
                Id = id,
                Number = number,
                State = state,
                Now = time.GetUtcNow().ToMilliseconds(),
                By = by,
                Outcome = outcome,
            }),
            cancellationToken);

    /// <summary>Adds a note of the controller.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task NoteAsync(int id, string text, string by, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.ExecuteAsync(
            ExerciseSql.Note, new { Id = id, Now = time.GetUtcNow().ToMilliseconds(), By = by, Text = text }),
        cancellationToken);

    /// <summary>Everything that has happened from the start to the end, or until now, in order of time; at most 5,000 events.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<IReadOnlyList<ExerciseLine>> ReportAsync(Exercise exercise, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(exercise);
        var lines = await database.ReadAsync<IReadOnlyList<ExerciseLine>>(
            async session =>
            [
                .. await session.QueryAsync<ExerciseLine>(ExerciseSql.Notes, new { exercise.Id }).ConfigureAwait(false),
                .. exercise.StartedAt is not { } from ? [] : await session.QueryAsync<ExerciseLine>(ExerciseSql.Events,
                    new { From = from, To = exercise.EndedAt ?? time.GetUtcNow().AddMinutes(5), Limit = 5000 }).ConfigureAwait(false),
            ],
            cancellationToken).ConfigureAwait(false);
        return [.. lines.OrderBy(line => line.OccurredAt)];
    }

    private static string Mark(Exercise exercise, IReadOnlyList<ExerciseInject> injects, int? note)
    {
        var states = string.Concat(injects.Select(inject => $"{inject.Number}{inject.State}{inject.Outcome}\n"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{exercise.Id}-{exercise.Position}-{exercise.RunningSince?.UtcTicks}-{exercise.EndedAt?.UtcTicks}-{note}-{Convert.ToHexString(
                SHA256.HashData(Encoding.UTF8.GetBytes(states)).AsSpan(0, 8))}");
    }

    private static async Task<bool> AddAsync(DbSession session, int id, IReadOnlyList<ExerciseInject> injects) =>
        await session.ExecuteAsync(
            ExerciseSql.AddInjects, new { Id = id, Rows = JsonRows.Of(session.Provider, injects) }).ConfigureAwait(false) > 0;
}
