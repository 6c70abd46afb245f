using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using StatusBoard.Reports;

namespace StatusBoard.Web.Api;

/// <summary>Reads JSON bodies so that what is wrong with one is said by field, not by exception.</summary>
internal static class Body
{
    /// <summary>The largest body, in bytes.</summary>
    public const long MaxBytes = 4 * 1024 * 1024;

    /// <summary>Reads a body; the second part of the answer is the error, when there is one. An empty body is null.</summary>
    public static async Task<(T? Value, IResult? Error)> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, bool required)
        where T : class
    {
        // HTTP/2 needs neither a length nor a transfer encoding: only the server knows whether there is a body.
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true })
            return required ? (null, Problem.BadInput("body", "A JSON body is needed.")) : (null, null);
        if (request.ContentLength > MaxBytes)
            return (null, TooLarge());
        if (!request.HasJsonContentType())
            return (null, Results.Problem(title: "The body must be application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType));
        try
        {
            var value = await JsonSerializer.DeserializeAsync(request.Body, type, request.HttpContext.RequestAborted);
            return value is null && required ? (null, Problem.BadInput("body", "A JSON object is needed, not null.")) : (value, null);
        }
        catch (JsonException fault)
        {
            return (null, Problem.BadInput(new ReportProblem(FieldOf(fault), Explain(fault))));
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, TooLarge());
        }
    }

    private static IResult TooLarge() =>
        Results.Problem(title: $"The body is larger than {MaxBytes / 1024 / 1024} MiB.", statusCode: StatusCodes.Status413PayloadTooLarge);

    private static string FieldOf(JsonException fault)
    {
        var path = fault.Path?.TrimStart('$').TrimStart('.');
        return string.IsNullOrEmpty(path) ? "body" : path;
    }

    private static string Explain(JsonException fault) =>
        fault.Message.Contains("could not be mapped", StringComparison.Ordinal)
            ? $"There is no field '{FieldOf(fault)}'. Names are case-insensitive; see /openapi/v1.json for the ones there are."
            : $"This is not what is expected here (line {fault.LineNumber + 1}, position {fault.BytePositionInLine}).";
}
