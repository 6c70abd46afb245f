using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Insights.Catchments;
using StatusBoard.Insights.Now;
using StatusBoard.Notifications;
using StatusBoard.Storage.Notifications;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Features.Insights.Reach;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Insights.Digests;

/// <summary>Finds the digests that are due and puts them into the outbox, each with the figures of what its reader may see at that
/// moment. One node at a time calls it.</summary>
public sealed class DigestPasses(
    DigestStore store, DigestLetter letter, BoardFeed feed, NowPictures pictures, ReachPictures reachPictures, IncidentFeed incidents,
    IncidentDesk desk, AccessGuard guard, TimeProvider time)
{
    /// <summary>Puts down what is due.</summary>
    /// <param name="isStepDue">Whether an incident may have had a step since the last time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many messages were put down.</returns>
    /// <exception cref="Storage.Databases.DatabaseUnavailableException">The database could not be reached; what is due stays
    /// due.</exception>
    public async Task<int> PassAsync(bool isStepDue, CancellationToken cancellationToken)
    {
        if (feed.State.AsOf is null || !desk.IsReady)
            return 0;
        var people = (await store.AllAsync(cancellationToken)).Where(one => SubscriptionRules.LooksLikeMail(one.Choice.Email ?? ""))
            .ToList();
        var put = 0;
        var now = time.GetUtcNow();
        foreach (var one in people)
        {
            if (one.DueAt(now) is not { } due || await SeenAsync(one, cancellationToken) is not { } seen)
                continue;
            if (await store.AddDueAsync(letter.Of(one, seen.Figures, seen.Access, seen.Incidents, now), due, cancellationToken))
                put++;
        }

        var readers = people.Where(one => one.Choice.Steps).ToList();
        if (!isStepDue || readers.Count == 0)
            return put;
        foreach (var steps in (await store.StepsAsync(readers.Min(one => one.ChosenAt), cancellationToken)).GroupBy(one => one.Incident))
            put += await StepsAsync(steps.Key, [.. steps], readers, cancellationToken);
        return put;
    }

    private async Task<int> StepsAsync(
        int id, IReadOnlyList<DigestStep> steps, IReadOnlyList<DigestPerson> readers, CancellationToken cancellationToken)
    {
        List<DigestMessage> messages = [];
        if (await desk.FindAsync(id, cancellationToken) is { } incident)
        {
            foreach (var one in readers)
            {
                var theirs = steps.Where(step => step.OccurredAt > one.ChosenAt).ToList();
                if (theirs.Count > 0 && await SeenAsync(one, cancellationToken) is { } seen && desk.Sees(seen.Principal, incident))
                    messages.Add(letter.Of(one, incident, theirs, seen.Figures, seen.Access, seen.Incidents, time.GetUtcNow()));
            }
        }

        return await store.AddStepsAsync(id, steps[^1].Id, messages, cancellationToken);
    }

    /// <summary>What somebody may see at present; null where that is nothing. People with the same scope share the figures.</summary>
    private async Task<Seen?> SeenAsync(DigestPerson person, CancellationToken cancellationToken)
    {
        if (await guard.FindAsync($"person:{person.Id}", cancellationToken) is not { } principal || !principal.May(Permission.Read))
            return null;
        await pictures.RefreshAsync();
        var view = feed.View(BoardFilter.Everything.Within(principal.VisibleScope));
        return new Seen(
            principal, pictures.Of(view), (await reachPictures.OfAsync(view, WhatIf.Present)).Figures,
            [.. NowIncidents.Of(principal, view, pictures, incidents, desk).Select(one => (one, pictures.CountsOf(view, one)))]);
    }

    private sealed record Seen(
        Principal Principal, NowFigures Figures, AccessFigures Access,
        IReadOnlyList<(Incident Incident, IncidentCounts Counts)> Incidents);
}
