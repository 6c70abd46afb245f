using Microsoft.AspNetCore.Components;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Ambulances;

/// <summary>A component that shows the ambulances of some facilities, and renders when those of one of them have changed: at most once a
/// second.</summary>
public abstract class LoadFollower : LiveComponent
{
    /// <summary>The ambulances of this node.</summary>
    [Inject]
    protected RunFeed Feed { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() => Follow(() => Feed.Changed += Changed, () => Feed.Changed -= Changed);

    /// <summary>Whether the component shows one of these facilities. Called by the notifying thread.</summary>
    protected abstract bool Concerns(IReadOnlySet<string> codes);

    private void Changed(IReadOnlySet<string> codes)
    {
        if (Concerns(codes))
            Schedule();
    }
}
