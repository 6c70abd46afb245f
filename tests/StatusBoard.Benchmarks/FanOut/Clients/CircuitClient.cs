using System.Globalization;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using MessagePack;
using StatusBoard.Benchmarks.FanOut.Results;
using StatusBoard.Benchmarks.FanOut.Wire;

namespace StatusBoard.Benchmarks.FanOut.Clients;

/// <summary>
/// A browser's end of a Blazor Server circuit without the browser: starts the page's components, confirms every
/// render batch and answers calls into JavaScript, but never decodes what is drawn.
/// </summary>
internal sealed partial class CircuitClient(
    int index, Arrivals arrivals, HttpClient http, Uri page, SocketOptions options)
    : BoardClient(index, arrivals)
{
    private const int Invocation = 1;
    private const int Completion = 3;
    private const int Close = 7;
    private const long ViewportHeight = 1080;

    private CircuitPage? _page;
    private bool _hasCircuit;
    private bool _hasRenderer;

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> PingMessage => BlazorPack.Ping;

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> Handshake => BlazorPack.Handshake;

    /// <inheritdoc/>
    protected override WebSocketMessageType MessageType => WebSocketMessageType.Binary;

    /// <inheritdoc/>
    protected override async Task<HubSocket> ConnectAsync(CancellationToken cancellation)
    {
        _page = await CircuitPage.GetAsync(http, page, options.ApiKey, cancellation);
        var hub = new Uri(new Uri(_page.BaseUri), "_blazor").AbsolutePath;
        return await HubSocket.ConnectAsync(
            http, page, options with { Path = hub, Cookies = _page.Cookies }, cancellation);
    }

    /// <inheritdoc/>
    protected override Task StartAsync() =>
        SendAsync(BlazorPack.Invoke("0", "StartCircuit", _page!.BaseUri, _page.Uri, "[]", _page.State));

    /// <inheritdoc/>
    protected override async ValueTask<int> TakeAsync(ReadOnlyMemory<byte> waiting, long received)
    {
        var taken = BlazorPack.TryTake(waiting, out var message);
        if (taken > 0 && Take(message, received) is { } answer)
        {
            await answer;
        }

        return taken;
    }

    private Task? Take(ReadOnlyMemory<byte> message, long received)
    {
        var reader = new MessagePackReader(message);
        reader.ReadArrayHeader();
        switch (reader.ReadInt32())
        {
            case Invocation:
                reader.Skip(); // headers
                reader.Skip(); // invocation id
                var method = reader.ReadString();
                reader.ReadArrayHeader();
                return Called(method, ref reader, message, received);
            case Completion:
                return Started(ref reader);
            case Close:
                Fail("The server closed the circuit's connection.");
                return null;
            default:
                return null;
        }
    }

    private Task? Called(string? method, ref MessagePackReader arguments, ReadOnlyMemory<byte> message, long received)
    {
        switch (method)
        {
            case "JS.RenderBatch":
                Note(message.Span, received);
                return SendAsync(BlazorPack.Invoke(null, "OnRenderCompleted", arguments.ReadInt64(), null));
            case "JS.BeginInvokeJS":
                return Script(ref arguments);
            case "JS.EndUpdateRootComponents":
                Opened();
                return null;
            case "JS.Error":
                Fail($"The circuit failed: {arguments.ReadString()}");
                return null;
            default:
                return null; // nothing that an eyeless browser has to do
        }
    }

    // StartCircuit answers with the circuit's secret; nil means that it could not be made.
    private Task? Started(ref MessagePackReader reader)
    {
        reader.Skip(); // headers
        reader.Skip(); // invocation id
        if (reader.ReadInt32() != 3 || reader.IsNil)
        {
            Fail("The server did not start the circuit.");
            return null;
        }

        _hasCircuit = true;
        return AddComponents();
    }

    private Task? Script(ref MessagePackReader arguments)
    {
        var handle = arguments.ReadInt64();
        var function = arguments.ReadString() ?? "";
        var json = arguments.ReadString() ?? "[]";
        var resultType = arguments.ReadInt32();
        var answer = ScriptAnswers.To(function, resultType);
        return AnswerAsync(handle, function, json, answer);
    }

    private async Task AnswerAsync(long handle, string function, string json, string answer)
    {
        if (handle != 0)
        {
            var result = $"[{handle.ToString(CultureInfo.InvariantCulture)},true,{answer}]";
            await SendAsync(BlazorPack.Invoke(null, "EndInvokeJSFromDotNet", handle, true, result));
        }

        if (function.EndsWith("attachWebRendererInterop", StringComparison.Ordinal))
        {
            _hasRenderer = true;
            await (AddComponents() ?? Task.CompletedTask);
        }
        else if (function.EndsWith("Virtualize.init", StringComparison.Ordinal))
        {
            await FillViewportAsync(json);
        }
    }

    // As in the browser, the page's components follow once the circuit exists and its renderer has attached.
    private Task? AddComponents() => _hasCircuit && _hasRenderer
        ? SendAsync(BlazorPack.Invoke(null, "UpdateRootComponents", _page!.Operations, _page.State))
        : null;

    // A virtualized list draws nothing until the browser says how much of it can be seen.
    private Task FillViewportAsync(string json)
    {
        var id = long.Parse(DotNetObject().Match(json).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return SendAsync(BlazorPack.Invoke(
            null, "BeginInvokeDotNetFromJS", "1", null, "OnSpacerBeforeVisible", id, $"[0,0,{ViewportHeight}]"));
    }

    [GeneratedRegex("\"__dotNetObject\":([0-9]+)")]
    private static partial Regex DotNetObject();
}
