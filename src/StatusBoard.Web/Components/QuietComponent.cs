using Microsoft.AspNetCore.Components;

namespace StatusBoard.Web.Components;

/// <summary>
/// A part of a live page that renders when a value that it is shown from is another one, and after its own events. Blazor
/// renders a part whenever the page around it renders, as soon as it is handed anything but plain values.
/// </summary>
public abstract class QuietComponent : ComponentBase
{
    private bool handed;
    private bool isOther = true;

    /// <inheritdoc/>
    protected sealed override void OnParametersSet()
    {
        handed = true;
        isOther = TakeValues();
    }

    /// <inheritdoc/>
    protected sealed override bool ShouldRender()
    {
        var render = !handed || isOther;
        handed = false;
        return render;
    }

    /// <summary>Looks at the values that it was handed.</summary>
    /// <returns>Whether any of those that it is shown from is another one than before.</returns>
    protected abstract bool TakeValues();

    /// <summary>Keeps a value, or several as a tuple.</summary>
    /// <returns>Whether it is another one than was kept.</returns>
    protected static bool Other<T>(ref T kept, T now)
    {
        var other = !EqualityComparer<T>.Default.Equals(kept, now);
        kept = now;
        return other;
    }
}
