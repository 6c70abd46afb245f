using System.Globalization;
using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Measures;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Insights;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Measures;

/// <summary>Follows the totals of measures over a view. They are figures, so changes are shown with the heartbeat and not one by
/// one.</summary>
public sealed partial class LiveMeasures : BoardFollower
{
    private const int MostListed = 200;

    private InsightsAddress address = new();
    private BoardFilter filter = BoardFilter.Everything;
    private BoardView? view;
    private IReadOnlyList<MeasureTotals> totals = [];
    private IReadOnlyList<FacilityStatus> contradictions = [];
    private IReadOnlyList<(FacilityStatus Facility, IReadOnlyList<LevelAction> Actions)> actions = [];
    private IReadOnlyList<string> states = [];
    private Principal? principal;

    /// <summary>The parameters of the page's address.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>?> Known { get; } =
        new Dictionary<string, IReadOnlyList<string>?> { ["state"] = null, ["region"] = null, ["system"] = null };

    /// <summary>The query of the page's address.</summary>
    [Parameter, EditorRequired]
    public string Query { get; set; } = "";

    [Inject]
    private MeasurePictures Pictures { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    private string? Place => (address.State, address.Region, address.System) switch
    {
        (null, null, null) => null,
        var (state, region, system) => string.Join(", ",
            ((string?[])[system, region, state is null ? null : UsStates.NameOf(state)]).OfType<string>()),
    };

    /// <inheritdoc/>
    public override void Changed(ViewChange change)
    {
        // Shown with the next heartbeat.
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => FollowPermissions(Viewer);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        address = InsightsAddress.Parse(Query);
        await LookAsync();
    }

    /// <inheritdoc/>
    protected override Task OnPermissionsChangedAsync() => LookAsync();

    /// <inheritdoc/>
    protected override ValueTask<bool> UpdateAsync()
    {
        Show();
        return ValueTask.FromResult(true);
    }

    private static string Total(MeasureTotals one) => one switch
    {
        { Answered: 0 } => "–",
        { Share: { } share, Measure.Kind: MeasureKind.YesNo } => $"{one.Sum:0} yes, {share:0} %",
        { Share: { } share } => $"{share:0} %",
        { HasSum: true } => one.Sum.ToString("#,0.#", CultureInfo.InvariantCulture),
        _ => "–",
    };

    /// <summary>How many values are of each choice or in each band.</summary>
    private static string? Spread(MeasureTotals one) => one switch
    {
        { Answered: 0 } => null,
        { Measure.Choices.IsEmpty: false } => Counts(one.Measure.Choices.Select(choice => choice.Words), one.ByChoice),
        { Measure.Bands.IsEmpty: false } => Counts(one.Measure.Bands.Select(band => band.Words), one.ByBand),
        _ => one.Measure.Unit,
    };

    /// <summary>What is open, in words, as far as it fits a line.</summary>
    private static string Open(IReadOnlyList<LevelAction> list) => list.Where(one => !one.IsDone)
        .Select(one => one.Action.Name).ToList() switch
    {
        [] => "",
        [var only] => $"; open: {only}",
        [var first, .. var rest] => $"; open: {first}, and {rest.Count} more",
    };

    private static string Counts(IEnumerable<string> words, IEnumerable<int> counts) => string.Join(
        ", ", words.Zip(counts).Where(pair => pair.Second > 0).Select(pair => $"{pair.Second} {pair.First}"));

    private async Task LookAsync()
    {
        principal = await Viewer.NowAsync();
        var visibleScope = principal.VisibleScope;
        filter = address.ToFilter().Within(visibleScope);
        if (IsDisposed)
            return;
        states = Pictures.StatesOf(Feed.View(BoardFilter.Everything.Within(visibleScope)));
        Follow(filter);
        Show();
    }

    private void Show()
    {
        view = Feed.View(filter);
        (totals, contradictions, actions) = (Pictures.Of(view), Pictures.ContradictionsOf(view), Pictures.ActionsOf(view));
        Shows(view.Board);
    }
}
