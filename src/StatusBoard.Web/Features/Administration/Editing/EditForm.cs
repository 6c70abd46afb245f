using StatusBoard.Administration;
using StatusBoard.Reporting;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Features.Administration.Editing;

/// <summary>The form of what is edited: whether it is open, and what is wrong in it. It is saved once, however often that is asked
/// for.</summary>
public sealed class EditForm
{
    /// <summary>Whether it is open.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether it is being saved.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>What is wrong with its fields.</summary>
    public FieldProblems Problems { get; private set; } = FieldProblems.None;

    /// <summary>What went wrong with the whole, in words; null for nothing.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Opens it, with nothing wrong.</summary>
    public void Open() => (Problems, Trouble, IsOpen) = (FieldProblems.None, null, true);

    /// <summary>Takes note of what was found wrong before it is saved.</summary>
    /// <returns>Whether it can be saved.</returns>
    public bool Check(IEnumerable<ReportProblem> problems)
    {
        Problems = new(problems);
        Trouble = Problems.Any ? "Not saved: see the fields below." : null;
        return !Problems.Any;
    }

    /// <summary>Takes note of what became of it; it is closed when it was saved.</summary>
    /// <param name="result">The result.</param>
    /// <param name="movedOn">What is said where somebody else was faster; null where the form shows both.</param>
    /// <returns>Whether it was saved, or was so already.</returns>
    public bool Take(SaveResult result, string? movedOn = null)
    {
        Problems = new(result.Problems);
        Trouble = result.Outcome == SaveOutcome.MovedOn ? movedOn : EditWords.Trouble(result);
        if (result.Outcome is not (SaveOutcome.Saved or SaveOutcome.Unchanged))
            return false;
        IsOpen = false;
        return true;
    }

    /// <summary>Takes note of why it was not saved.</summary>
    public void Refuse(string trouble) => Trouble = trouble;

    /// <summary>Saves, unless it is being saved; that the database is away is said in the form.</summary>
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
            Trouble = EditWords.Away(exception);
        }
        finally
        {
            IsBusy = false;
        }
    }
}
