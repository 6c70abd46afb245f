using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Reporting;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Polls;

/// <summary><c>POST /report/{code}/polls/{id}</c>: the answer of a browser without scripts, read into what the API takes, and answered
/// by a page. Its fields are those of <see cref="PollQuestion"/>.</summary>
internal static class PollForm
{
    private const string Prefix = "v-";

    public static void Map(IEndpointRouteBuilder routes) =>
        // That its page is one of this board, OriginCheck has made sure.
        routes.MapPost("/report/{code}/polls/{id:int}", PostAsync).RequireAuthorization(Policies.Report).DisableAntiforgery()
            .ExcludeFromDescription();

    private static async Task<IResult> PostAsync(string code, int id, HttpContext context, PollDesk desk, AccessGuard guard)
    {
        if (!desk.IsReady)
            return BoardEndpoint.NotLoaded();
        if (!context.Request.HasFormContentType || context.Request.ContentLength is not <= PlainForm.MaxBytes)
            return Results.Problem(title: "This form is too large, or none.", statusCode: StatusCodes.Status413PayloadTooLarge);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var declined = Text(form, "declined");
        var sent = new PollAnswerWrite(
            code,
            declined is not null ? null : form.Keys
                .Where(key => key.StartsWith(Prefix, StringComparison.Ordinal) && Text(form, key) is not null)
                .ToDictionary(key => key[Prefix.Length..], key => JsonSerializer.SerializeToElement(Text(form, key))),
            declined, null, null, Text(form, "id"));
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        var answer = await PollEndpoint.AnswerAsync(id, sent, principal, context, desk);
        var back = $"/report/{Uri.EscapeDataString(code)}";
        return (answer as IStatusCodeHttpResult)?.StatusCode == StatusCodes.Status201Created
            ? TypedResults.LocalRedirect(back, permanent: false, preserveMethod: false)
            : new RazorComponentResult<NotSentPage>(new { Problems = Problems(answer), Back = back })
            {
                StatusCode = (answer as IStatusCodeHttpResult)?.StatusCode,
            };
    }

    private static List<string> Problems(IResult answer) => (answer as IValueHttpResult)?.Value switch
    {
        HttpValidationProblemDetails { Errors: var errors } => [.. errors.SelectMany(error => error.Value)],
        ProblemDetails problem => [.. new[] { problem.Title, problem.Detail }.OfType<string>()],
        _ => ["The server refused it."],
    };

    private static string? Text(IFormCollection form, string name) =>
        form.TryGetValue(name, out var values) && values.Count > 0 && !string.IsNullOrWhiteSpace(values[0]) ? values[0] : null;
}
