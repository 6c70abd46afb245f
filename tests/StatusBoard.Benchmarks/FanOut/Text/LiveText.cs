using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace StatusBoard.Benchmarks.FanOut.Text;

/// <summary>
/// The least that a circuit can keep live: one text. Like the board's pages it is told on the thread pool, so that what a
/// circuit of the framework costs is measured under the same conditions.
/// </summary>
public sealed class LiveText : ComponentBase, IDisposable
{
    [Inject]
    private TextFeed Feed { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => Feed.Changed -= Tell;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            Feed.Changed += Tell;
        }
    }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "p");
        builder.AddContent(1, Feed.Text);
        builder.CloseElement();
    }

    private void Tell() => ThreadPool.UnsafeQueueUserWorkItem(static self => _ = self.ShowAsync(), this, preferLocal: false);

    private async Task ShowAsync()
    {
        try
        {
            await InvokeAsync(StateHasChanged);
        }
        catch (ObjectDisposedException)
        {
            // The circuit has ended.
        }
    }
}
