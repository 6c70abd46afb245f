using Microsoft.Extensions.Options;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Incidents;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>
/// Where incidents are run, from a page or by a program: the one place that knows who may, and that answers when what was
/// done is on this node's screens. Managing an incident needs the permission at every facility that is part of it, and at
/// every one that it is to be about.
/// </summary>
public sealed class IncidentDesk(
    IncidentStore store, IncidentArchive archive, IncidentFeed incidents, BoardFeed board, IOptions<LiveOptions> options,
    TimeProvider time)
{
    /// <summary>The board of this moment.</summary>
    public Board Board => board.Board;

    /// <summary>Whether there is a board and a list of incidents to work with.</summary>
    public bool IsReady => board.State.AsOf is not null && incidents.State.AsOf is not null;

    /// <summary>The time of an act.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>An incident, whether it goes on or has ended; null when there is none.</summary>
    /// <exception cref="DatabaseUnavailableException">It has ended, and the database could not be read.</exception>
    public async Task<Incident?> FindAsync(int id, CancellationToken cancellationToken) =>
        incidents.Current.Find(id) ?? await archive.FindAsync(id, cancellationToken);

    /// <summary>Whether somebody may see an incident: at least one of its facilities, or all incidents where it has none.</summary>
    public bool Sees(Principal who, Incident incident) =>
        incident.Facilities.IsEmpty ? who.May(Permission.Read) : incident.Facilities.Any(facility => Sees(who, facility.Code));

    /// <summary>Whether somebody may see a facility of an incident; one that has left the board is seen by whoever sees
    /// everything.</summary>
    public bool Sees(Principal who, string facility) =>
        Board.Find(facility) is { } shown ? who.Sees(shown.Facility) : who.VisibleScope.IsEverything;

    /// <summary>Whether somebody may manage an incident.</summary>
    public bool MayManage(Principal who, Incident incident) =>
        who.May(Permission.ManageIncidents) && OutOfReach(who, Concerned(incident)).Count == 0;

    /// <summary>Those of these facilities at which somebody may not manage incidents.</summary>
    public IReadOnlyList<string> OutOfReach(Principal who, IEnumerable<string> facilities) =>
        [.. facilities.Where(code =>
            Board.Find(code) is { } shown ? !who.May(Permission.ManageIncidents, shown.Facility) : !who.Reach(Permission.ManageIncidents)
            .IsEverything && IsRetired(code))];

    /// <summary>Opens an incident.</summary>
    public Task<IncidentAnswer> OpenAsync(Principal who, string? address, IncidentDraft draft, IReadOnlyCollection<string> facilities,
        CancellationToken cancellationToken) =>
        DoAsync(who, address, null, facilities, actor => store.OpenAsync(draft, facilities, actor, cancellationToken), cancellationToken);

    /// <summary>Does something to an incident, where it is allowed.</summary>
    /// <param name="who">Who does it.</param>
    /// <param name="address">The network address it comes from.</param>
    /// <param name="incident">The incident.</param>
    /// <param name="facilities">Facilities that it is about besides those of the incident.</param>
    /// <param name="act">What is done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<IncidentAnswer> DoAsync(
        Principal who, string? address, Incident incident, IReadOnlyCollection<string> facilities,
        Func<IncidentStore, IncidentActor, Task<IncidentResult>> act, CancellationToken cancellationToken) =>
        DoAsync(who, address, incident, facilities, actor => act(store, actor), cancellationToken);

    /// <summary>
    /// The reports that restore facilities: what is still worse than open under the incident is open again, and what nobody
    /// had reported before the incident is unknown again, unless a person says that it is open. Each carries the version
    /// that was looked at: where a status has moved on since, nothing is written.
    /// </summary>
    /// <param name="incident">The incident.</param>
    /// <param name="facilities">The codes of the facilities that are restored.</param>
    /// <param name="open">The codes of those of which a person says that all of it is open, also what was unknown before.</param>
    /// <param name="seen">The version of the board that was looked at; null for this node's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The history could not be read.</exception>
    public async Task<IReadOnlyList<StatusReport>> RestoringAsync(
        Incident incident, IReadOnlyCollection<string> facilities, IEnumerable<string> open, long? seen,
        CancellationToken cancellationToken)
    {
        var board = Board;
        var under = facilities.Select(board.Find).OfType<FacilityStatus>()
            .SelectMany(facility => facility.All.Where(status => IsUnder(status, incident)), (facility, status) =>
                (Facility: facility, Status: status)).ToList();
        if (under.Count == 0)
            return [];
        var unknown = await archive.UnknownBeforeAsync(incident.Id, cancellationToken);
        var said = open.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. under.Select(one =>
            {
                var code = one.Status.Entry.Facility;
                var back = !said.Contains(code) && unknown.Contains((code.ToUpperInvariant(), one.Status.Service.Code))
                    ? Status.Unknown : Status.Open;
                return new StatusReport(code, one.Status.Service.Code, back)
                {
                    Reason = back == Status.Open ? $"Restored: {Short(incident.Name)}" : $"Not known, as before: {Short(incident.Name)}",
                    IfVersion = Math.Min(one.Facility.Version, seen ?? long.MaxValue),
                };
            }),
        ];
    }

    /// <summary>Whether a status is worse than open under an incident.</summary>
    public static bool IsUnder(ServiceStatus status, Incident incident) =>
        status.Entry.Incident == incident.Id && status.Status is not (Status.Open or Status.Unknown);

    /// <summary>The statuses that nobody had reported before they came under an incident: facility's code in capitals, service's
    /// code.</summary>
    /// <exception cref="DatabaseUnavailableException">The history could not be read.</exception>
    public Task<IReadOnlySet<(string Facility, string Service)>> UnknownBeforeAsync(
        Incident incident, CancellationToken cancellationToken) => archive.UnknownBeforeAsync(incident.Id, cancellationToken);

    private static string Short(string name) => name.Length <= 200 ? name : name[..200];

    /// <summary>Whom managing an incident concerns: whoever is part of it; when it has ended, whoever was until then.</summary>
    private static IEnumerable<string> Concerned(Incident incident) => incident.IsActive
        ? incident.Codes
        : incident.Facilities.Where(facility =>
            facility.ReleasedAt is null || facility.ReleasedAt >= incident.EndedAt).Select(facility => facility.Code);

    private bool IsRetired(string code) =>
        Board.Retired.Any(facility => string.Equals(facility.Facility.Code, code, StringComparison.OrdinalIgnoreCase));

    private async Task<IncidentAnswer> DoAsync(
        Principal who, string? address, Incident? incident, IReadOnlyCollection<string> facilities,
        Func<IncidentActor, Task<IncidentResult>> act, CancellationToken cancellationToken)
    {
        var outOfReach = OutOfReach(
            who, facilities.Concat(incident is null ? [] : Concerned(incident)).Distinct(StringComparer.OrdinalIgnoreCase));
        if (!who.May(Permission.ManageIncidents) || outOfReach.Count > 0)
            return new IncidentAnswer(null, outOfReach, false);
        var result = await act(new IncidentActor(who.Id, who.Name, who.IsPerson ? ReportSource.Coordinator : ReportSource.Api, address));
        return new IncidentAnswer(result, [], result.IsDone && await OnScreenAsync(result, cancellationToken));
    }

    private async Task<bool> OnScreenAsync(IncidentResult result, CancellationToken cancellationToken)
    {
        var wait = options.Value.WriteWait;
        return await incidents.WaitForAsync(result.Incident, result.Version, wait, cancellationToken)
            && (result.BoardVersion == 0 || await board.WaitForAsync(result.BoardVersion, wait, cancellationToken));
    }
}
