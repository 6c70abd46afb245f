using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Startup;

/// <summary>Responses to errors: problem+json for programs, a page for people; no stack trace in either.</summary>
internal static class ErrorAnswers
{
    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = context => context.Exception
                is DatabaseUnavailableException or BoundReachedException or BadHttpRequestException,
            ExceptionHandler = context => AnswerAsync(context, context.Features.Get<IExceptionHandlerFeature>()!),
        });
        // Not inside a branch of the pipeline, because only at the top level is the request routed again.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        // Only pages get an error page; the API's responses are its own.
        app.UseWhen(context => IsFor(context, "/api/v1", "/hubs", "/_blazor", "/openapi")
            || !HttpMethods.IsGet(context.Request.Method), other => other.Use((context, next) =>
        {
            context.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
            return next(context);
        }));
        app.UseWhen(context => IsFor(context, "/api/v1", "/hubs"), api => api.UseStatusCodePages(context =>
            Results.Problem(statusCode: context.HttpContext.Response.StatusCode, detail: DetailOf(context.HttpContext))
                .ExecuteAsync(context.HttpContext)));
    }

    private static bool IsFor(HttpContext context, params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (context.Request.Path.StartsWithSegments(path))
                return true;
        }

        return false;
    }

    private static Task AnswerAsync(HttpContext context, IExceptionHandlerFeature feature)
    {
        var exception = feature.Error;
        if (exception is DatabaseUnavailableException unavailable)
        {
            context.Response.Headers.RetryAfter = "2";
            return Results.Problem(
                title: $"This cannot be done now: {context.RequestServices.GetRequiredService<Database>().ReasonOf(unavailable).Words}.",
                detail: unavailable.NothingWritten
                    ? "Nothing was written. Try again."
                    : "The connection was lost while the report was being committed: read the status before reporting again.",
                statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
        }

        if (exception is BoundReachedException reached)
            return TooManyRequests.WriteAsync(context, reached);

        if (exception is BadHttpRequestException bad)
        {
            return (UnreadableNumber(bad, feature.RouteValues)
                ?? Results.Problem(title: "The request cannot be read.", detail: bad.Message, statusCode: bad.StatusCode))
                .ExecuteAsync(context);
        }

        if (context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html"))
            return ErrorPage.WriteAsync(context);

        return Results.Problem(
            title: "Something went wrong on the server.",
            detail: $"It is in the server's log under {System.Diagnostics.Activity.Current?.Id ?? context.TraceIdentifier}.",
            statusCode: StatusCodes.Status500InternalServerError).ExecuteAsync(context);
    }

    /// <summary>The answer where a part of the address has to be a number and is none; null where something else cannot be read. The
    /// framework names the parameter in its message alone.</summary>
    private static IResult? UnreadableNumber(BadHttpRequestException exception, RouteValueDictionary? address)
    {
        foreach (var (name, value) in address ?? [])
        {
            if (exception.Message.Contains($" {name}\" from \"{value}\"", StringComparison.Ordinal))
            {
                return Results.Problem(
                    title: "There is nothing at this address.",
                    detail: $"'{value}' is not a whole number from 1 to {int.MaxValue.ToString(CultureInfo.InvariantCulture)}.",
                    statusCode: StatusCodes.Status404NotFound,
                    extensions: new Dictionary<string, object?> { ["field"] = name });
            }
        }

        return null;
    }

    private static string? DetailOf(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => "A valid key is needed in the header X-Api-Key.",
        StatusCodes.Status403Forbidden => "This key may not do that.",
        StatusCodes.Status404NotFound => "There is nothing at this address. See /openapi/v1.json.",
        _ => null,
    };
}
