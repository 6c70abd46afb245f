namespace StatusBoard.Web.Components;

/// <summary>A banner that stands on every page, below the bar.</summary>
/// <param name="Component">The component that draws it; one that is live names its own render mode.</param>
/// <param name="IsAlwaysShown">Whether it takes room at all times; false for one that comes only when there is something to say.</param>
public sealed record LayoutBanner(Type Component, bool IsAlwaysShown = true);
