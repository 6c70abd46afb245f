using Microsoft.AspNetCore.Components;
using StatusBoard.Audit;
using StatusBoard.Exchange.Import.Doubts;
using StatusBoard.Facilities;
using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Features.Administration.ImportFacilities;

/// <summary>Lists pending decisions and carries them out.</summary>
public sealed partial class DoubtList : ComponentBase, IDisposable
{
    /// <summary>The number of decisions that are shown at once.</summary>
    private const int PageSize = 20;

    private const int MostMissing = 200;

    private const int MostTwins = 50;

    private IReadOnlyList<(ImportDoubt Doubt, FacilityDraft Row, IReadOnlyList<FacilityDraft> Candidates)> shown = [];
    private IReadOnlyList<MissingFacility> missing = [];
    private IReadOnlyList<BoardTwins> twins = [];
    private int total;
    private string? trouble;
    private string? note;

    /// <summary>The IP address from which the page was opened, for the audit.</summary>
    [Parameter]
    public string? Address { get; set; }

    [Inject]
    private ImportDoubts Doubts { get; set; } = null!;

    [Inject]
    private FacilityEditor Facilities { get; set; } = null!;

    [Inject]
    private ImportDesk Desk { get; set; } = null!;

    [Inject]
    private AdminGate Gate { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => Desk.Changed -= Follow;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Desk.Changed += Follow;
        await ReadAsync();
    }

    private void Follow()
    {
        if (Desk.Latest is { IsRunning: false })
        {
            _ = InvokeAsync(async () =>
            {
                await ReadAsync();
                StateHasChanged();
            });
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            var (page, all) = await Doubts.WaitingAsync(0, PageSize, CancellationToken.None);
            var rows = new List<(ImportDoubt, FacilityDraft, IReadOnlyList<FacilityDraft>)>();
            foreach (var doubt in page)
            {
                var candidates = new List<FacilityDraft>();
                foreach (var code in doubt.CandidateCodes)
                {
                    if (await Facilities.FindAsync(code, CancellationToken.None) is { } found)
                        candidates.Add(found.Draft);
                }

                rows.Add((doubt, doubt.ToDraft(), candidates));
            }

            (shown, total, trouble) = (rows, all, null);
            twins = await Doubts.TwinsAsync(CancellationToken.None);
            missing = await Doubts.MissingAsync(MostMissing, CancellationToken.None);
        }
        catch (DatabaseUnavailableException)
        {
            trouble = "What waits cannot be read now: the database does not answer.";
        }
    }

    private Task DecideAsync(ImportDoubt doubt, string? facility) => DoAsync(doubt, actor => facility is null
        ? Doubts.DifferentAsync(doubt.Id, actor, CancellationToken.None)
        : Doubts.SameAsync(doubt.Id, facility, actor, CancellationToken.None));

    private Task LaterAsync(ImportDoubt doubt) => DoAsync(doubt, actor => Doubts.LaterAsync(doubt.Id, actor, CancellationToken.None));

    private async Task DoAsync(ImportDoubt doubt, Func<AuditActor, Task<DecideOutcome>> decide)
    {
        (trouble, note) = (null, null);
        try
        {
            if (await Gate.ActorAsync(Address) is not { } actor)
            {
                trouble = AdminGate.Refusal;
                return;
            }

            note = await decide(actor) switch
            {
                DecideOutcome.Done => null,
                DecideOutcome.Gone => $"{doubt.Name}: somebody else has decided it.",
                _ => $"{doubt.Name}: the board has moved on; look at it again.",
            };
            await ReadAsync();
        }
        catch (DatabaseUnavailableException)
        {
            trouble = "The database does not answer. Nothing was decided.";
        }
    }
}
