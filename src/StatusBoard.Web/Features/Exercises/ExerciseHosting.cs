using StatusBoard.Exchange.Exercises;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Exercises;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Web.Features.Exercises;

/// <summary>Registers exercises, their page and the command <c>scenario check FILE.csv</c>.</summary>
internal static class ExerciseHosting
{
    public static void AddExercises(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ExerciseStore>();
        builder.Services.AddSingleton<ExerciseControl>();
        builder.Services.AddHostedService<ExerciseHost>();
    }

    public static Task<int> ScenarioAsync(this WebApplication app, string[] args) =>
        ScenarioCommand.RunAsync(
            args,
            async cancellationToken =>
            {
                await app.Services.GetRequiredService<Migrator>().RunAsync(cancellationToken);
                return await StatusTail.ReadOnceAsync(app.Services.GetRequiredService<Database>(), cancellationToken);
            },
            Console.Out,
            CancellationToken.None);
}
