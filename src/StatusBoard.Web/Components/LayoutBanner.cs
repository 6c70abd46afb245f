namespace StatusBoard.Web.Components;

/// <summary>A banner that stands on every page, below the bar.</summary>
/// <param name="Component">The component that draws it.</param>
public sealed record LayoutBanner(Type Component);
