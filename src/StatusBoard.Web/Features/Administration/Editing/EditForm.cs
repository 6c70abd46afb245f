using StatusBoard.Administration;
using StatusBoard.Reporting;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Features.Administration.Editing;

/// <summary>The state of an edit form: whether it is open, and its problems. Saving while it is being saved is ignored.</summary>
public sealed class EditForm
{
    /// <summary>Whether the form is open.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether it is being saved.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>The problems of its fields.</summary>
    public FieldProblems Problems { get; private set; } = FieldProblems.None;

    /// <summary>A message about the form as a whole; null for none.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Opens the form without problems.</summary>
    public void Open() => (Problems, Trouble, IsOpen) = (FieldProblems.None, null, true);

    /// <summary>Sets the problems that were found before saving.</summary>
    /// <returns>Whether it can be saved.</returns>
    public bool Check(IEnumerable<ReportProblem> problems)
    {
        Problems = new(problems);
        Trouble = Problems.Any ? "Not saved: see the fields below." : null;
        return !Problems.Any;
    }

    /// <summary>Sets the result of saving, and closes the form if it was saved.</summary>
    /// <param name="result">The result.</param>
    /// <param name="movedOn">The message for a version conflict; null where the form shows both versions.</param>
    /// <returns>Whether it was saved, or nothing had changed.</returns>
    public bool Take(SaveResult result, string? movedOn = null)
    {
        Problems = new(result.Problems);
        Trouble = result.Outcome == SaveOutcome.VersionConflict ? movedOn : SaveMessages.Trouble(result);
        if (result.Outcome is not (SaveOutcome.Saved or SaveOutcome.Unchanged))
            return false;
        IsOpen = false;
        return true;
    }

    /// <summary>Sets the reason why it was not saved.</summary>
    public void Refuse(string trouble) => Trouble = trouble;

    /// <summary>Saves, unless it is being saved already. An unreachable database is reported in the form.</summary>
    public async Task SaveAsync(Func<Task> save)
    {
        if (IsBusy)
            return;
        IsBusy = true;
        try
        {
            await save();
        }
        catch (DatabaseUnavailableException exception)
        {
            Trouble = SaveMessages.Away(exception);
        }
        finally
        {
            IsBusy = false;
        }
    }
}
