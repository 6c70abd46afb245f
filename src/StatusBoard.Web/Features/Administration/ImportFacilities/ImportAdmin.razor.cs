using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using StatusBoard.Audit;
using StatusBoard.Boards;
using StatusBoard.Exchange.Import;
using StatusBoard.Exchange.Import.Runs;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Features.Administration.ReadAudit;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Features.Administration.ImportFacilities;

/// <summary>Imports a list in two steps: a dry run that previews each row, then the import by the node's <see cref="ImportDesk"/>, which
/// continues when this page is closed. Facilities that were changed in between are not written. The file is held in the memory of this
/// circuit only.</summary>
public sealed partial class ImportAdmin : ComponentBase, IDisposable
{
    /// <summary>The maximum size of a file, in bytes. The CMS list of the whole country has 2 MB, that of HIFLD 4 MB.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>The number of accented names that are shown.</summary>
    private const int MostAccented = 50;

    private byte[]? file;
    private IDisposable? counted;
    private bool isDisposed;
    private string name = "";
    private ImportReport? report;
    private (string Name, string Address)? refused;
    private string? doing;
    private string? trouble;
    private bool restoreZeros;
    private ImportTask? mine;
    private ImportHistory? history;
    private int round;

    /// <summary>The IP address from which the page was opened, for the audit.</summary>
    [Parameter]
    public string? Address { get; set; }

    private bool IsBusy => doing is not null;

    [Inject]
    private ImportJobs Jobs { get; set; } = null!;

    [Inject]
    private ImportDesk Desk { get; set; } = null!;

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    [Inject]
    private Bounds Bounds { get; set; } = null!;

    [Inject]
    private AdminGate Gate { get; set; } = null!;

    private static string FactsOfNew(ImportChange change) =>
        string.Join(", ", AuditChange.Of(null, change.After)
            .Where(fact => fact.Name is "city" or "state" or "system" or "designations")
            .Select(fact => fact.After));

    /// <summary>Names with characters outside ASCII, by which a wrongly guessed file encoding can be noticed.</summary>
    private static List<string> Accented(ImportReport report) =>
        [.. report.Changes.Select(change =>
            change.Name).Where(name => !System.Text.Ascii.IsValid(name)).Distinct().Order(StringComparer.CurrentCulture)];

    private async Task ChosenAsync(InputFileChangeEventArgs chosen)
    {
        LetGo();
        (name, restoreZeros) = (chosen.File.Name, false);
        await DoAsync($"Reading {name}…", async actor =>
        {
            if (chosen.File.Size > MaxBytes)
            {
                trouble = $"{name} has {chosen.File.Size / 1024 / 1024} MB; at most {MaxBytes / 1024 / 1024} are taken. Use the command "
                    + "on the server for larger lists.";
                return;
            }

            counted = Bounds.TakeList(actor.Id, chosen.File.Size);
            await using var stream = chosen.File.OpenReadStream(MaxBytes);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            file = bytes.ToArray();
            await PreviewAsync();
        });
        // The page was closed during reading, or the file was refused. Nothing is kept, and the same file can be selected again.
        if (!isDisposed && report is not null)
            return;
        LetGo();
        round++;
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Desk.Changed += Follow;

    /// <inheritdoc/>
    public void Dispose()
    {
        Desk.Changed -= Follow;
        isDisposed = true;
        LetGo();
    }

    private Task ApplyAsync() => DoAsync($"Taking {name}…", actor =>
    {
        var begun = Desk.Take(file!, new ImportBy(actor, name), restoreZeros, report);
        if (begun.FileName == name)
            (mine, report) = (begun, null);
        else
            trouble = $"{begun.By} is at {begun.FileName} just now. Nothing of {name} was written; take it when that has ended.";
        Follow();
        return Task.CompletedTask;
    });

    private Task PreviewAgainAsync() => DoAsync($"Reading {name}…", _ => PreviewAsync());

    /// <summary>Shows the progress of the node's task, and its result when it has ended.</summary>
    private void Follow() => _ = InvokeAsync(async () =>
    {
        if (mine is not null && Desk.Latest is { IsRunning: false } ended && ended.FileName == mine.FileName)
        {
            mine = null;
            if (ended.Report is { } done)
                await ShowAsync(done);
        }

        if (Desk.Latest is { IsRunning: false } && history is not null)
            await history.ReadAsync();
        StateHasChanged();
    });

    private Task RestoreZerosAsync()
    {
        restoreZeros = true;
        return DoAsync($"Reading {name}…", _ => PreviewAsync());
    }

    private void Forget()
    {
        LetGo();
        trouble = null;
        round++;
    }

    /// <summary>Releases the list and its preview.</summary>
    private void LetGo()
    {
        (file, report, refused) = (null, null, null);
        Interlocked.Exchange(ref counted, null)?.Dispose();
    }

    /// <summary>Reading and matching thousands of rows takes long, so it does not run on the circuit's dispatcher.</summary>
    private async Task PreviewAsync() =>
        await ShowAsync(await Task.Run(() => Jobs.PreviewAsync(file!, restoreZeros, CancellationToken.None)));

    private async Task ShowAsync(ImportReport shown)
    {
        report = shown;
        refused = null;
        if (report.Refused.Count + report.LeftOut.Count + report.Waiting.Count + report.ChangedSincePreview.Count == 0)
            return;
        using var csv = new MemoryStream();
        await RemarkFile.WriteAsync(csv, report, CancellationToken.None);
        refused = (Feed.Board.Mode.FileName(Path.GetFileNameWithoutExtension(name) + "-refused.csv"), "data:text/csv;base64,"
            + Convert.ToBase64String(csv.ToArray()));
    }

    private async Task DoAsync(string description, Func<AuditActor, Task> work)
    {
        (doing, trouble) = (description, null);
        StateHasChanged();
        try
        {
            if (await Gate.ActorAsync(Address) is { } actor)
                await work(actor);
            else
                trouble = AdminGate.Refusal;
        }
        catch (BoundReachedException exception)
        {
            trouble = $"{name} cannot be taken now. {exception.Message}";
        }
        catch (ImportFileException exception)
        {
            trouble = $"{name} cannot be taken. {exception.Message}";
        }
        catch (DatabaseUnavailableException)
        {
            trouble = "The database does not answer. Rows that were taken stay; take the list again later: they are then unchanged.";
        }
        catch (IOException exception)
        {
            trouble = $"{name} did not arrive: {exception.Message}";
        }
        finally
        {
            doing = null;
        }
    }
}
