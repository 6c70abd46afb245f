using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using StatusBoard.Dispatch.Handover;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Dispatch.Handover;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Dispatch.Handover;

/// <summary>What the form for a note sends. The answer leads back to the page; where the note was not kept, with the text and the
/// reason.</summary>
internal static class HandoverEndpoint
{
    private const string Page = "/dispatch/handover";

    public static void MapHandover(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Page + "/notes", PostAsync).RequireAuthorization(Policies.Acknowledge).ExcludeFromDescription();

    private static async Task<IResult> PostAsync(
        [FromForm] HandoverForm form, HttpContext context, BoardFeed feed, AccessGuard guard, HandoverNoteStore store,
        CancellationToken cancellationToken)
    {
        var draft = new HandoverDraft(form.State, form.Region, form.System, form.Text).Normalise();
        if (draft.Check().Count > 0)
            return Back(draft, "text");
        try
        {
            var principal = await guard.OfAsync(context.User, cancellationToken);
            if (!HandoverNotes.MayWrite(principal, feed.Board, HandoverNotes.AreaOf(draft)))
                return Back(draft, "area");
            await store.AddAsync(draft, (principal.Id, principal.Name), context.Connection.RemoteIpAddress?.ToString(), cancellationToken);
        }
        catch (DatabaseUnavailableException)
        {
            return Back(draft, "database");
        }

        return Results.LocalRedirect(Address(draft) + "#notes");
    }

    private static IResult Back(HandoverDraft draft, string problem) => Results.LocalRedirect(
        QueryHelpers.AddQueryString(Address(draft), new Dictionary<string, string?>
        {
            ["problem"] = problem,
            ["text"] = draft.Text is { Length: > HandoverDraft.MaxText } text ? text[..HandoverDraft.MaxText] : draft.Text,
        }.Where(pair => pair.Value is not null).ToDictionary()) + "#notes");

    private static string Address(HandoverDraft draft) =>
        new DispatchAddress { State = draft.State, Region = draft.Region, System = draft.System }.AreaUri(Page);
}
