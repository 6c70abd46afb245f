using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Doctor;

namespace StatusBoard.Web.Startup.Doctor;

/// <summary>The command <c>doctor</c>: looks at the security checklist of docs/operations.md with the settings that a node would start
/// with, and at the database that they name.</summary>
internal sealed class DoctorCommand(SettingChecks settings, Database database)
{
    /// <summary>Whether a command line asks for this rather than for the web host.</summary>
    public static bool Handles(IReadOnlyList<string> args) => args is ["doctor", ..];

    /// <summary>Looks once and prints a line for each thing.</summary>
    /// <returns>The exit code: 0 nothing is wrong, 1 something is.</returns>
    public async Task<int> RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        List<Finding> findings = [.. settings.Look()];
        try
        {
            findings.AddRange(Of(await DatabaseLook.LookAsync(database, cancellationToken)));
        }
        catch (DatabaseUnavailableException exception)
        {
            findings.Add(new(FindingGrade.Wrong, "database", $"{database.ReasonOf(exception).Words}. {exception.Message}"));
        }

        foreach (var finding in findings.OrderByDescending(one => one.Grade))
            await output.WriteLineAsync($"{Word(finding.Grade),-8} {finding.Name}: {finding.Text}");
        var wrong = findings.Count(one => one.Grade == FindingGrade.Wrong);
        await output.WriteLineAsync(wrong == 0 ? "Nothing keeps this board from going live." : $"{wrong} to correct before going live.");
        return wrong == 0 ? 0 : 1;
    }

    private static IEnumerable<Finding> Of(DatabaseLook look)
    {
        yield return new(FindingGrade.Good, "database", "It can be read and written.");
        if (look.IsOwner is { } isOwner)
        {
            yield return isOwner
                ? new(FindingGrade.Wrong, "login", "The board's login may change the schema, the history and the audit. Give it the role "
                    + "statusboard_app only, and run migrate with another.")
                : new(FindingGrade.Good, "login", "It cannot change the schema, the history or the audit.");
        }

        if (look.IsSnapshotOn is { } isOn)
        {
            yield return isOn
                ? new(FindingGrade.Good, "READ_COMMITTED_SNAPSHOT", "On.")
                : new(FindingGrade.Wrong, "READ_COMMITTED_SNAPSHOT", "Off: a slow writer holds up every screen. ALTER DATABASE "
                    + "CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE");
        }

        yield return look.Administrators == 0
            ? new(FindingGrade.Wrong, "administrators", "Nobody administers this board: open the link that is in the log at start.")
            : new(FindingGrade.Good, "administrators", $"{look.Administrators}.");
        yield return look.EndlessKeys > 0
            ? new(FindingGrade.Consider, "keys", $"{look.EndlessKeys} keys never end: /admin/keys.")
            : new(FindingGrade.Good, "keys", "Each key ends.");
    }

    private static string Word(FindingGrade grade) => grade switch
    {
        FindingGrade.Wrong => "WRONG",
        FindingGrade.Consider => "consider",
        _ => "good",
    };
}
