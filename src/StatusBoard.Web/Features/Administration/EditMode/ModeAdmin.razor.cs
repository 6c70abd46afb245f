using System.Globalization;
using Microsoft.AspNetCore.Components;
using StatusBoard.Administration;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Components;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Administration.EditMode;

/// <summary>Changes the mode of the board. A confirmation that is wrong, a change by somebody else in between, and a database that does
/// not answer are said in a sentence, and the mode stays.</summary>
public sealed partial class ModeAdmin : ComponentBase, IDisposable
{
    private const int MostLooks = 100;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource lifetime = new();
    private BoardModeState? state;
    private BoardMode chosen;
    private string confirmation = "";
    private string? wrong;
    private string? problem;
    private bool isBusy;

    /// <summary>The IP address from which the page was opened, for the audit.</summary>
    [Parameter]
    public string? Address { get; set; }

    [Inject]
    private BoardModeStore Store { get; set; } = null!;

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    [Inject]
    private AdminGate Gate { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        lifetime.Cancel();
        lifetime.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private void Choose(BoardMode mode) => (chosen, confirmation, wrong, problem) = (mode, "", null, null);

    private async Task SaveAsync()
    {
        if (isBusy || state is not { } before || chosen == before.Mode)
            return;
        (isBusy, wrong, problem) = (true, null, null);
        try
        {
            if (await Gate.ActorAsync(Address) is not { } actor)
            {
                problem = AdminGate.Refusal;
                return;
            }

            var result = await Store.ChangeAsync(before.Mode, chosen, confirmation, actor, lifetime.Token);
            await AnswerAsync(result, before.Mode);
        }
        catch (DatabaseUnavailableException exception)
        {
            problem = exception.NothingWritten
                ? "The database does not answer. The mode was not changed; try again."
                : "The database does not answer. Load this page again to see whether the mode was changed.";
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
        finally
        {
            isBusy = false;
        }
    }

    private async Task AnswerAsync(SaveResult result, BoardMode before)
    {
        switch (result.Outcome)
        {
            case SaveOutcome.Saved:
                await ShowNewModeAsync();
                break;
            case SaveOutcome.Refused:
                wrong = result.Problems[0].Message;
                // It may have been the first report that was made since the page was opened.
                await ReadAsync(keepsChoice: true);
                break;
            case SaveOutcome.VersionConflict:
                await ReadAsync();
                problem = $"Somebody else has changed the mode from {before.Code()} to {state?.Mode.Code()} meanwhile. Nothing was "
                    + "changed; look at it, and choose again.";
                break;
        }
    }

    /// <summary>Loads the page again as soon as this node shows the new mode.</summary>
    private async Task ShowNewModeAsync()
    {
        // A node that does not follow the database yet will read the new mode with its first board.
        for (var look = 0; look < MostLooks && Feed.State.AsOf is not null && Feed.Board.Mode != chosen; look++)
            await Task.Delay(LookEvery, lifetime.Token);
        Navigation.GoTo("/admin/mode", forceLoad: true);
    }

    private async Task ReadAsync(bool keepsChoice = false)
    {
        try
        {
            state = await Store.ReadAsync(lifetime.Token);
            if (!keepsChoice)
                Choose(state.Mode);
        }
        catch (DatabaseUnavailableException)
        {
            problem = "The database does not answer: the mode cannot be read.";
        }
    }

    private static string What(BoardMode mode) => mode switch
    {
        BoardMode.Live => "Real statuses of real hospitals.",
        BoardMode.Exercise => "People report what an exercise gives them; nothing of it is real.",
        _ => "A program makes the statuses; nothing of it is real.",
    };

    private static string Utc(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
