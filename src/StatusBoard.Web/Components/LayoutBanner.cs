namespace StatusBoard.Web.Components;

/// <summary>A banner that stands on every page, below the bar.</summary>
/// <param name="Component">The component that draws it; one that is live names its own render mode.</param>
public sealed record LayoutBanner(Type Component);
