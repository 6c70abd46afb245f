namespace StatusBoard.Web.Components;

/// <summary>A banner on every page, below the navigation bar.</summary>
/// <param name="Component">The component that renders it; a live component sets its own render mode.</param>
/// <param name="IsAlwaysShown">Whether it takes up space at all times; false for a banner that appears only when it has something to
/// show.</param>
public sealed record LayoutBanner(Type Component, bool IsAlwaysShown = true);
