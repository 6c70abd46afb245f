using Microsoft.AspNetCore.Diagnostics;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Hosting;

/// <summary>What is answered when something goes wrong: a program gets problem+json, a person a page; neither a stack trace.</summary>
internal static class ErrorAnswers
{
    /// <summary>What programs ask for: a page is no answer to them.</summary>
    private static readonly PathString[] NoPages = ["/api", "/hubs", "/_blazor"];

    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = context => context.Exception is DatabaseUnavailableException,
            ExceptionHandler = context => AnswerAsync(context, context.Features.Get<IExceptionHandlerFeature>()!.Error),
        });
        // On the app itself: in a branch of it there is no routing, and the page would not be found again.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (Array.Exists(NoPages, path => context.Request.Path.StartsWithSegments(path)))
                context.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
            return next(context);
        });
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/api/v1") || context.Request.Path.StartsWithSegments("/hubs"),
            api => api.UseStatusCodePages(context => Results.Problem(statusCode: context.HttpContext.Response.StatusCode, detail: DetailOf(context.HttpContext)).ExecuteAsync(context.HttpContext)));
    }

    private static Task AnswerAsync(HttpContext context, Exception fault)
    {
        if (fault is DatabaseUnavailableException unavailable)
        {
            context.Response.Headers.RetryAfter = "2";
            return Results.Problem(
                title: "The database cannot be reached.",
                detail: unavailable.NothingWritten
                    ? "Nothing was written. Try again."
                    : "The connection was lost while the report was being committed: read the status before reporting again.",
                statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
        }

        if (context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html"))
            return ErrorPage.WriteAsync(context);

        return Results.Problem(
            title: "Something went wrong on the server.",
            detail: $"It is in the server's log under {System.Diagnostics.Activity.Current?.Id ?? context.TraceIdentifier}.",
            statusCode: StatusCodes.Status500InternalServerError).ExecuteAsync(context);
    }

    private static string? DetailOf(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => "A valid key is needed in the header X-Api-Key.",
        StatusCodes.Status403Forbidden => "This key may not do that.",
        StatusCodes.Status404NotFound => "There is nothing at this address. See /openapi/v1.json.",
        _ => null,
    };
}
