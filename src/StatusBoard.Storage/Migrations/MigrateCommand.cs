using System.Data.Common;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Migrations;

/// <summary>The command <c>migrate</c>: brings the schema up to date and ends, for a job that runs before the nodes start, with a
/// login of its own.</summary>
public static class MigrateCommand
{
    private const string Usage = """
        Usage: migrate

          Brings the schema of the database up to date; with Database:Create=true it is made where it is missing. Nodes that run
          meanwhile wait for nothing. They are started with Database:Migrate=false and a login that may not change the schema.

        Settings may follow as --Section:Key=value. Exit codes: 0 up to date; 1 a script failed, and nothing of it was kept;
        2 the database could not be used, or the command is another.
        """;

    /// <summary>Whether a command line asks for this rather than for the web host.</summary>
    public static bool Handles(IReadOnlyList<string> args) => args is ["migrate", ..];

    /// <summary>Runs the command and prints what was done.</summary>
    /// <param name="args">The command line, from the word <c>migrate</c> on.</param>
    /// <param name="creation">Makes the database; null where it has to be there.</param>
    /// <param name="migrator">Runs the scripts of the schema.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="cancellationToken">Ends it between two scripts.</param>
    /// <returns>The exit code: 0 up to date, 1 a script failed, 2 nothing was done.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, SqlServerCreation? creation, Migrator migrator, TextWriter output,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(migrator);
        ArgumentNullException.ThrowIfNull(output);
        if (args.Skip(1).Any(word => !(word.StartsWith("--", StringComparison.Ordinal) && word.Contains('=', StringComparison.Ordinal))))
        {
            await output.WriteLineAsync(Usage).ConfigureAwait(false);
            return 2;
        }

        try
        {
            if (creation is not null)
                await creation.EnsureAsync(cancellationToken).ConfigureAwait(false);
            await migrator.RunAsync(cancellationToken).ConfigureAwait(false);
            await output.WriteLineAsync("The schema is up to date.").ConfigureAwait(false);
            return 0;
        }
        catch (MigrationFailedException exception)
        {
            await output.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return 1;
        }
        catch (Exception exception) when (exception is DatabaseUnavailableException or DbException)
        {
            await output.WriteLineAsync($"The database could not be used: {exception.Message}").ConfigureAwait(false);
            return 2;
        }
    }
}
