using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using StatusBoard.Dispatch.Crew;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Dispatch.Crew;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Crew;

/// <summary>What the forms of the page of links send. The answer leads back to the page; a new link is shown there once.</summary>
internal static class CrewLinksEndpoint
{
    /// <summary>The page.</summary>
    public const string Page = "/dispatch/crew";

    public static async Task<IResult> AddAsync(
        [FromForm] CrewLinkForm form, HttpContext context, AccessGuard guard, CrewLinkStore store, CrewLinksShown shown)
    {
        CrewLinkDraft draft = new(form.Label, int.TryParse(
            form.Hours, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) ? hours : 0);
        if (draft.Check() is [var problem, ..])
            return Back(problem.Field);
        try
        {
            var principal = await guard.OfAsync(context.User, context.RequestAborted);
            if (CrewLinkDraft.StatesOf(principal) is not { } states)
                return Back("area");
            var secret = await store.AddAsync(
                draft, states, principal, context.Connection.RemoteIpAddress?.ToString(), context.RequestAborted);
            return Results.LocalRedirect(QueryHelpers.AddQueryString(Page, "made", shown.Keep(principal.Id, secret)));
        }
        catch (DatabaseUnavailableException)
        {
            return Back("database");
        }
    }

    public static async Task<IResult> RevokeAsync(
        int id, [FromForm(Name = "revoke")] string? sent, HttpContext context, AccessGuard guard, CrewLinkStore store)
    {
        // The field makes it a form, whose token is checked.
        if (sent is null)
            return Back("gone");
        try
        {
            var principal = await guard.OfAsync(context.User, context.RequestAborted);
            var link = (await store.OpenAsync(context.RequestAborted)).FirstOrDefault(one => one.Id == id);
            if (link is null || CrewLinkDraft.StatesOf(principal) is not { } states || !CrewLinks.MayRevoke(link, states))
                return Back("gone");
            await store.RevokeAsync(id, principal, context.Connection.RemoteIpAddress?.ToString(), context.RequestAborted);
            return Results.LocalRedirect(Page);
        }
        catch (DatabaseUnavailableException)
        {
            return Back("database");
        }
    }

    private static IResult Back(string problem) => Results.LocalRedirect(QueryHelpers.AddQueryString(Page, "problem", problem));
}
