using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using StatusBoard.Reporting;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Api;

/// <summary>Reads JSON request bodies and reports problems by field instead of by exception.</summary>
internal static class Body
{
    /// <summary>The maximum size of a body, in bytes.</summary>
    public const long MaxBytes = 4 * 1024 * 1024;

    /// <summary>Reads a body. The second value is the error, if there is one. An empty body gives null.</summary>
    public static async Task<(T? Value, IResult? Error)> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, bool required)
        where T : class
    {
        // HTTP/2 requires neither Content-Length nor Transfer-Encoding, so only the server knows whether there is a body.
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true })
            return required ? (null, Problem.BadInput("body", "A JSON body is needed.")) : (null, null);
        if (request.ContentLength > MaxBytes)
            return (null, TooLarge());
        if (!request.HasJsonContentType())
            return (null,
                Results.Problem(title: "The body must be application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType));
        ReadOnlyMemory<byte> json;
        try
        {
            json = await WholeAsync(request);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, TooLarge());
        }

        if (json.Length == 0 && !required)
            return (null, null);
        try
        {
            var value = JsonSerializer.Deserialize(json.Span, type);
            return value is null && required ? (null, Problem.BadInput("body", "A JSON object is needed, not null.")) : (value, null);
        }
        catch (JsonException exception)
        {
            return (null, BodyMembers.Check(json, type) is { Count: > 0 } problems
                ? Problem.BadInput(problems)
                : Problem.BadInput(new ReportProblem(FieldOf(exception),
                    $"This is not what is expected here (line {exception.LineNumber + 1}, position {exception.BytePositionInLine}).")));
        }
    }

    /// <summary>Returns the error for a request with a body where none is expected; null when there is no body, or one without
    /// members.</summary>
    public static async Task<IResult?> RefuseAsync(HttpRequest request) =>
        (await ReadAsync(request, ApiJson.Default.NoMembers, required: false)).Error;

    /// <summary>Reads the whole body, so that every problem in it can be reported; at most <see cref="MaxBytes"/>, which the server
    /// enforces. The bytes are counted until the request ends.</summary>
    private static async Task<ReadOnlyMemory<byte>> WholeAsync(HttpRequest request)
    {
        var context = request.HttpContext;
        var counted = context.RequestServices.GetRequiredService<Bounds>().UploadBytes.Take(Security.Limits.Caller.Of(context), 0);
        context.Response.RegisterForDispose(counted);
        using var whole = new MemoryStream();
        for (var isWhole = false; !isWhole;)
        {
            var read = await request.BodyReader.ReadAsync(context.RequestAborted);
            isWhole = read.IsCompleted;
            counted.Add(read.Buffer.Length);
            foreach (var piece in read.Buffer)
                whole.Write(piece.Span);
            request.BodyReader.AdvanceTo(read.Buffer.End);
        }

        var json = whole.GetBuffer().AsMemory(0, (int)whole.Length);
        return json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
    }

    private static IResult TooLarge() =>
        Results.Problem(title: $"The body is larger than {MaxBytes / 1024 / 1024} MiB.", statusCode: StatusCodes.Status413PayloadTooLarge);

    private static string FieldOf(JsonException exception)
    {
        var path = exception.Path?.TrimStart('$').TrimStart('.');
        return string.IsNullOrEmpty(path) ? "body" : path;
    }
}
