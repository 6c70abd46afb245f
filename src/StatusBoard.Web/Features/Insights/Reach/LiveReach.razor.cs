using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Insights.Reach;

/// <summary>Follows the figures of reach of a view.</summary>
public sealed partial class LiveReach : FiguresFollower
{
    private ReachAddress address = new();
    private WhatIf whatIf = WhatIf.Present;
    private ReachPicture? picture;
    private ReachPicture? present;

    [Inject]
    private ReachPictures Pictures { get; set; } = null!;

    /// <inheritdoc/>
    protected override BoardFilter Read(string query) => (address = ReachAddress.Parse(query)).ToFilter();

    /// <inheritdoc/>
    protected override async Task ShowAsync(BoardFilter shown)
    {
        if (Feed.State.AsOf is null)
            return;
        var view = Feed.View(shown);
        (whatIf, _) = WhatIf.Read(view, address.Close, address.IsAlone);
        var now = await Pictures.OfAsync(view, WhatIf.Present);
        picture = whatIf.Codes.Count == 0 ? now : await Pictures.OfAsync(view, whatIf);
        present = now;
        Shows(view.Board);
    }
}
