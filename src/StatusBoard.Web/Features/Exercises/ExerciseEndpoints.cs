using Microsoft.AspNetCore.Mvc;
using StatusBoard.Exchange.Exercises;
using StatusBoard.Statuses;
using StatusBoard.Storage.Exercises;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Exercises;

/// <summary>What the forms of the page <c>/exercise</c> send. The answer leads back to the page, with the sentence of a refusal.</summary>
internal static class ExerciseEndpoints
{
    private const int LongestRefusal = 1200;

    public static void MapExercise(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/exercise/act", ActAsync).RequireAuthorization(Policies.ManageIncidents).ExcludeFromDescription();
        routes.MapGet("/exercise/mark", MarkAsync).RequireAuthorization(Policies.ManageIncidents).ExcludeFromDescription();
    }

    /// <summary>What an open page compares itself with: another text after everything that it would show differently.</summary>
    public static async Task<string> MarkAsync(ExerciseStore store, BoardFeed feed, CancellationToken cancellationToken) =>
        $"{feed.Board.Mode.Code()}-{feed.Board.Version}-{await store.MarkAsync(cancellationToken)}";

    private static async Task<IResult> ActAsync(
        [FromForm] ExerciseForm form, HttpContext context, ExerciseControl control, CancellationToken cancellationToken)
    {
        // Not a parameter: it would refuse the forms that send no file.
        var file = context.Request.Form.Files["file"];
        var by = context.User.Identity?.Name ?? "unknown";
        var refusal = form.Do switch
        {
            "load" when file is { Length: > 0 } => await LoadAsync(file, by, control, cancellationToken),
            "load" => "Choose a file.",
            "start" => await control.StartAsync(cancellationToken),
            "pause" => await control.PauseAsync(cancellationToken),
            "end" => await control.EndAsync(cancellationToken),
            "jump" => await control.JumpAsync(form.Number, cancellationToken),
            "play" => await control.PlayAsync(form.Number, by, cancellationToken),
            "note" => await control.NoteAsync(form.Note ?? "", by, cancellationToken),
            "free" => await control.PlayFreeAsync(Inject(form), by, cancellationToken),
            _ => $"There is nothing called '{form.Do}' to do.",
        };
        if (refusal is { Length: > LongestRefusal })
            refusal = refusal[..LongestRefusal];
        return Results.LocalRedirect("/exercise" + (refusal is null ? null : "?problem=" + Uri.EscapeDataString(refusal)));
    }

    private static async Task<string?> LoadAsync(IFormFile file, string by, ExerciseControl control, CancellationToken cancellationToken)
    {
        await using var stream = file.OpenReadStream();
        var name = Path.GetFileNameWithoutExtension(file.FileName);
        return await control.LoadAsync(name.Length is > 0 and <= 200 ? name : "scenario", stream, by, cancellationToken);
    }

    private static ExerciseInject Inject(ExerciseForm form) => new()
    {
        Facility = Text(form.Facility),
        Filter = Text(form.Filter),
        Service = Text(form.Service)?.ToLowerInvariant() ?? "",
        Status = Text(form.Status)?.ToLowerInvariant() ?? "",
        ReasonCode = Text(form.ReasonCode),
        Reason = Text(form.Reason),
        Source = "simulation",
        Note = "by hand",
    };

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
