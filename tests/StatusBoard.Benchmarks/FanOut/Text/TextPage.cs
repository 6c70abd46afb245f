using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace StatusBoard.Benchmarks.FanOut.Text;

/// <summary>The page of the bare server: a document with <see cref="LiveText"/> in it and nothing else.</summary>
[Route(Path)]
public sealed class TextPage : ComponentBase
{
    /// <summary>Where it is.</summary>
    public const string Path = "/text";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<!DOCTYPE html><html lang=\"en\"><head><base href=\"/\" /></head><body>");
        builder.OpenComponent<LiveText>(1);
        builder.AddComponentRenderMode(RenderMode.InteractiveServer);
        builder.CloseComponent();
        builder.AddMarkupContent(2, "</body></html>");
    }
}
