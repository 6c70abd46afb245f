using StatusBoard.Access;
using StatusBoard.Dispatch.Crew;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Dispatch.Crew;
using StatusBoard.Web.Features.Ambulances;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Crew;

/// <summary>Answers crews, and knows which links are in force; a revoked one ends within seconds.</summary>
public sealed class CrewDesk(
    BoardFeed feed, DispatchIndex index, RunFeed ambulances, CrewLinkStore store, TimeProvider time)
{
    private readonly ShortCache<CrewLink> links = new(time, AccessGuard.Remembered);

    /// <summary>The link of a secret; null where it is not in force.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read, and the link is not remembered.</exception>
    public async Task<CrewLink?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        // Whatever is not made like a link costs no question to the database.
        if (secret.Length != CrewLinkStore.Prefix.Length + 43 || !secret.StartsWith(CrewLinkStore.Prefix, StringComparison.Ordinal))
            return null;
        var link = await links.FindAsync(
            StatusBoard.Storage.Security.Access.Secret.Hash(secret), () => store.FindAsync(secret, cancellationToken), afresh: false);
        return link?.IsInForce(time.GetUtcNow()) == true ? link : null;
    }

    /// <summary>Answers a question within a scope.</summary>
    internal (CrewQuestion Question, CrewAnswer Answer) Answer(IQueryCollection query, Scope visibleScope)
    {
        var (beat, picture, now) = (feed.Heartbeat, ambulances.Current, time.GetUtcNow());
        var question = CrewQuestion.Read(query, index, visibleScope);
        var html = beat.AsOf is null ? "<p>The board has not been read yet.</p>\n"
            : question.Place is not { } place
                ? "<p class=\"crew-note\">Tap where you stand, or type a place, then what the patient needs.</p>\n"
            : CrewMarkup.Answer(question, index.Current.Nearby(place.Point, question.Need, visibleScope).Nearest, picture)
                + CrewMarkup.Agencies(picture, now);
        var problem = beat.Database switch
        {
            "ok" => null,
            "starting" => "The server is starting.",
            "held-back" => "An open transaction in the database holds changes back.",
            "read-only" => "The database takes no writes, so what is stale may not say so.",
            _ => "The server cannot read the database.",
        };
        return (question, new CrewAnswer(beat.AsOf, now, problem, index.Current.Board.Mode.Code(), html));
    }
}
