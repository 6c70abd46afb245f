using Microsoft.AspNetCore.Components;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Insights.Time;

/// <summary>The page of the figures over time.</summary>
public sealed partial class TimePage
{
    /// <summary>How long the page waits for figures that are being computed, before it says so.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private TimeAsked? asked;
    private TimePicture? picture;
    private IReadOnlyList<string> problems = [];

    /// <summary>The request.</summary>
    [CascadingParameter]
    public HttpContext Request { get; set; } = null!;

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    [Inject]
    private TimePictures Pictures { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private IQueryCollection Query => Request.Request.Query;

    private bool IsLoading => asked is not null && picture is null;

    private IReadOnlyList<Service> Services => Feed.Board.Catalogue.Services;

    private string? Place
    {
        get
        {
            if (asked is null)
                return null;
            var filter = asked.Filter;
            string[] parts =
            [
                .. filter.Facilities.Select(code => Feed.Board.Find(code)?.Facility.Name ?? code), .. filter.Systems, .. filter.Regions,
                .. filter.States.Select(UsStates.NameOf),
            ];
            return parts.Length == 0 ? null : string.Join(", ", parts);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // Before the board was read, no name is known to be wrong.
        if (Feed.State.AsOf is null)
            return;
        var known = TimeAsked.Takes.All.ToDictionary(name => name, _ => (IReadOnlyList<string>?)null);
        var scope = (await Viewer.NowAsync()).VisibleScope;
        var (read, wrong) = TimeAsked.Read(Query, Feed.Board, scope, Clock.GetUtcNow());
        problems = [.. AddressCheck.Parameters(Request.Request.QueryString.Value ?? "", known), .. wrong.Select(one => one.Message)];
        if (problems.Count > 0 || read is null)
            return;
        asked = read;
        try
        {
            picture = await Pictures.OfAsync(read).WaitAsync(Patience, Clock, Request.RequestAborted);
        }
        catch (TimeoutException)
        {
            // It goes on; the page says so and loads itself again.
        }
    }
}
