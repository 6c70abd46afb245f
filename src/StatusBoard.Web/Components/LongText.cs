using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace StatusBoard.Web.Components;

/// <summary>
/// Reads a text box of any length from the browser, in pieces: an ordinary event carries the whole text in one message,
/// and a circuit takes only small ones.
/// </summary>
public static class LongText
{
    /// <summary>The largest text that is read, in bytes.</summary>
    public const long MaxBytes = 1024 * 1024;

    /// <summary>Reads it.</summary>
    /// <returns>The text, null when it is larger than <see cref="MaxBytes"/>; and how large it is.</returns>
    /// <exception cref="JSException">The browser could not tell.</exception>
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
