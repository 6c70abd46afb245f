using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace StatusBoard.Web.Components;

/// <summary>Reads a long text box from the browser in parts. An ordinary event sends the whole text in one message, and the size of a
/// circuit's messages is limited.</summary>
public static class LongText
{
    /// <summary>The maximum size of a text, in bytes.</summary>
    public const long MaxBytes = 1024 * 1024;

    /// <summary>Reads the text of the box.</summary>
    /// <returns>The text, null when it is larger than <see cref="MaxBytes"/>; and its size in bytes.</returns>
    /// <exception cref="JSException">The script in the browser failed.</exception>
    public static async Task<(string? Text, long Bytes)> ReadAsync(
        IJSRuntime script, ElementReference box, CancellationToken cancellationToken)
    {
        await using var browser = await script.InvokeAsync<IJSStreamReference>("statusBoard.longText", cancellationToken, box);
        if (browser.Length > MaxBytes)
            return (null, browser.Length);
        await using var pieces = await browser.OpenReadStreamAsync(MaxBytes, cancellationToken);
        using var reader = new StreamReader(pieces, Encoding.UTF8);
        return (await reader.ReadToEndAsync(cancellationToken), browser.Length);
    }
}
