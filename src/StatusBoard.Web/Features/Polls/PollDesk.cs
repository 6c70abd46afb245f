using Microsoft.Extensions.Options;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Polls;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Polls;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Polls;

/// <summary>Carries out actions on polls, for pages and the API: checks the permission, and waits until this node's screens show the
/// result. Who may manage incidents at facilities may ask them; a reporter answers for the own facility, a coordinator for one that has
/// telephoned.</summary>
public sealed class PollDesk(
    PollStore store, PollArchive archive, PollFeed polls, BoardFeed board, PollPictures pictures, IOptions<LiveOptions> options,
    TimeProvider time)
{
    /// <summary>The present board.</summary>
    public Board Board => board.Board;

    /// <summary>Whether board and polls have been read.</summary>
    public bool IsReady => board.State.AsOf is not null && polls.State.AsOf is not null;

    /// <summary>The present time.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Who does something, for the store.</summary>
    public static PollActor ActorOf(Principal principal, string? address) => new(principal.Id, principal.Name, address);

    /// <summary>Finds a poll, followed or long ended; null when there is none.</summary>
    /// <exception cref="DatabaseUnavailableException">It ended long ago, and the database could not be read.</exception>
    public async Task<PollTally?> FindAsync(int id, CancellationToken cancellationToken) =>
        polls.Current.GetValueOrDefault(id) ?? await archive.FindAsync(id, cancellationToken);

    /// <summary>The picture of a poll as a principal sees it.</summary>
    public PollPicture PictureOf(PollTally tally, Principal principal) => pictures.Of(tally, Board, principal.VisibleScope);

    /// <summary>Whether a principal may see a poll: at least one of its facilities; one that asks nobody yet is seen by those who may ask
    /// themselves.</summary>
    public bool Sees(Principal principal, PollTally tally) => tally.Count == 0
        ? principal.May(Permission.ManageIncidents) : !PictureOf(tally, principal).Lines.IsEmpty;

    /// <summary>Whether a principal may manage a poll: at every facility that it asks. One that asks nobody yet is managed by who made it,
    /// and by those who may ask everywhere.</summary>
    public bool MayManage(Principal principal, PollTally tally)
    {
        var scope = principal.ScopeFor(Permission.ManageIncidents);
        return scope.IsEverything || (!scope.IsNothing && (tally.Count == 0
            ? tally.Poll.CreatedById == principal.Id : pictures.Of(tally, Board, scope).Hidden == 0));
    }

    /// <summary>The facilities that a filter asks, of those at which a principal may ask.</summary>
    public List<string> Asked(Principal principal, BoardFilter audience)
    {
        var scope = principal.ScopeFor(Permission.ManageIncidents);
        var within = audience.Within(principal.VisibleScope);
        return [.. Board.Facilities.Where(facility => PollAudience.Includes(within, facility) && scope.Covers(facility.Facility))
            .Select(facility => facility.Facility.Code)];
    }

    /// <summary>Makes a poll, or a series where the draft has a schedule. Without a begin it opens at once, unless
    /// <paramref name="keepDraft"/>.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<PollResult> CreateAsync(
        Principal principal, string? address, PollDraft draft, string key, bool keepDraft, CancellationToken cancellationToken)
    {
        var asked = Asked(principal, draft.Audience);
        if (asked.Count == 0)
            return new PollResult(PollOutcome.NobodyAsked, 0);
        // What opens later asks no more than who made it may ask today.
        if (!principal.ScopeFor(Permission.ManageIncidents).IsEverything)
            draft = draft with { Audience = new BoardFilter(facilities: asked) };
        var actor = ActorOf(principal, address);
        if (draft.Schedule is not null)
            return await store.CreateSeriesAsync(draft, key, actor, cancellationToken);
        var later = keepDraft || draft.BeginsAt > Now;
        return await SeenOnScreenAsync(
            await store.CreateAsync(draft, key, later ? null : asked, actor, cancellationToken), cancellationToken);
    }

    /// <summary>Carries out an act on a poll.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<PollResult> ActAsync(
        Principal principal, string? address, PollTally tally, PollAct act, DateTimeOffset? deadline, CancellationToken cancellationToken)
    {
        var (poll, actor) = (tally.Poll, ActorOf(principal, address));
        return await SeenOnScreenAsync(
            act switch
            {
                PollAct.Open => await store.OpenAsync(poll, Asked(principal, poll.Audience), actor, cancellationToken),
                PollAct.Remind => await store.RemindAsync(poll, actor, cancellationToken),
                PollAct.Extend => await store.ExtendAsync(poll.Id, deadline ?? Now, actor, cancellationToken),
                PollAct.Close => await store.CloseAsync(poll, actor, cancellationToken),
                _ => await store.CancelAsync(poll, actor, cancellationToken),
            },
            cancellationToken);
    }

    /// <summary>Keeps an answer.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<PollResult> AnswerAsync(
        Principal principal, string? address, PollTally tally, PollAnswer answer, CancellationToken cancellationToken) =>
        await SeenOnScreenAsync(
            await store.AnswerAsync(tally.Poll, answer, ActorOf(principal, address), Board.Catalogue.Measures, cancellationToken),
            cancellationToken);

    /// <summary>Notes that a principal has seen a poll: at the facilities whose reporter they are, and at their own desk.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<PollResult> SeenAsync(Principal principal, string? address, PollTally tally, CancellationToken cancellationToken) =>
        await SeenOnScreenAsync(
            await store.SeenAsync(
                tally.Poll.Id, [.. OwnOf(principal, tally)], ActorOf(principal, address), cancellationToken), cancellationToken);

    /// <summary>The facilities of a poll that somebody is a reporter of. A coordinator of a whole state is not at any of them.</summary>
    public IEnumerable<string> OwnOf(Principal principal, PollTally tally) => tally.Targets.Select(target => target.Facility).Where(code =>
        Board.Find(code) is { } shown && principal.Grants.Any(grant =>
            grant.Role == Role.Reporter && grant.EffectiveScope.Covers(shown.Facility)));

    private async Task<PollResult> SeenOnScreenAsync(PollResult result, CancellationToken cancellationToken)
    {
        if (result.IsDone)
            await polls.WaitForAsync(result.Poll, result.Version, options.Value.WriteWait, cancellationToken);
        return result;
    }
}
