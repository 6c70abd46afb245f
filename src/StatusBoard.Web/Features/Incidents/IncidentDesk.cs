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

/// <summary>Carries out actions on incidents, for pages and the API: checks the permission, and waits until this node's screens show the
/// result. Managing an incident requires the permission at every facility of the incident and of the action.</summary>
public sealed class IncidentDesk(
    IncidentStore store, IncidentArchive archive, IncidentFeed incidents, BoardFeed board, IOptions<LiveOptions> options,
    TimeProvider time)
{
    /// <summary>The present board.</summary>
    public Board Board => board.Board;

    /// <summary>The present board as an incident's own page shows it: that of an exercise has its statuses over the real ones.</summary>
    public Board BoardOf(Incident? incident) => incident is null ? Board : incident.Overlay.Over(Board);

    /// <summary>Whether board and incidents have been read.</summary>
    public bool IsReady => board.State.AsOf is not null && incidents.State.AsOf is not null;

    /// <summary>The present time.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Finds an incident, active or ended; null when there is none.</summary>
    /// <exception cref="DatabaseUnavailableException">It has ended, and the database could not be read.</exception>
    public async Task<Incident?> FindAsync(int id, CancellationToken cancellationToken) =>
        incidents.Current.Find(id) ?? await archive.FindAsync(id, cancellationToken);

    /// <summary>Whether a principal may see an incident: at least one of its facilities, or any incident without facilities.</summary>
    public bool Sees(Principal principal, Incident incident) =>
        incident.Facilities.IsEmpty ? principal.May(Permission.Read) : incident.Facilities.Any(facility => Sees(principal, facility.Code));

    /// <summary>The other active incidents, of those that a principal may see, that some of these facilities are part of.</summary>
    /// <param name="principal">The principal.</param>
    /// <param name="codes">The codes of the facilities.</param>
    /// <param name="except">The id of the incident that is asked about; null for a new one.</param>
    public IReadOnlyList<(Incident Incident, int Facilities)> SharedBy(Principal principal, IEnumerable<string> codes, int? except) =>
        [.. incidents.Current.SharedBy(codes, except).Where(one => Sees(principal, one.Incident))];

    /// <summary>Whether a principal may see a facility of an incident; one that has left the board is visible only to a principal who may
    /// see everything.</summary>
    public bool Sees(Principal principal, string facility) =>
        Board.Find(facility) is { } shown ? principal.Sees(shown.Facility) : principal.VisibleScope.IsEverything;

    /// <summary>Whether a principal may manage an incident.</summary>
    public bool MayManage(Principal principal, Incident incident) =>
        principal.May(Permission.ManageIncidents) && OutOfReach(principal, Concerned(incident)).Count == 0;

    /// <summary>The facilities at which a principal may not manage incidents.</summary>
    public IReadOnlyList<string> OutOfReach(Principal principal, IEnumerable<string> facilities) =>
        [.. facilities.Where(code =>
            Board.Find(code) is { } shown ? !principal.May(Permission.ManageIncidents, shown.Facility)
                : !principal.ScopeFor(Permission.ManageIncidents)
            .IsEverything && IsRetired(code))];

    /// <summary>Opens an incident.</summary>
    public Task<IncidentAnswer> OpenAsync(Principal principal, string? address, IncidentDraft draft,
        IReadOnlyCollection<string> facilities,
        CancellationToken cancellationToken) =>
        DoAsync(principal, address, null, facilities, actor => store.OpenAsync(draft, facilities, actor, cancellationToken),
            cancellationToken);

    /// <summary>Carries out an action on an incident, if it is allowed.</summary>
    /// <param name="principal">The principal.</param>
    /// <param name="address">The IP address of the request.</param>
    /// <param name="incident">The incident.</param>
    /// <param name="facilities">Facilities of the action in addition to those of the incident.</param>
    /// <param name="act">The action.</param>
    /// <param name="cancellationToken">Cancels the action.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<IncidentAnswer> DoAsync(
        Principal principal, string? address, Incident incident, IReadOnlyCollection<string> facilities,
        Func<IncidentStore, IncidentActor, Task<IncidentResult>> act, CancellationToken cancellationToken) =>
        DoAsync(principal, address, incident, facilities, actor => act(store, actor), cancellationToken);

    /// <summary>Returns the reports that restore facilities: statuses that are still worse than open under the incident become open, and
    /// services that were never reported before the incident become unknown, unless the user says that they are open. Each report carries
    /// the version that was seen; if a status has changed since, nothing is written.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="facilities">The codes of the facilities to restore.</param>
    /// <param name="open">The codes of facilities of which the user says that all services are open.</param>
    /// <param name="seen">The version of the board that was seen; null for that of this node.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <exception cref="DatabaseUnavailableException">The history could not be read.</exception>
    public async Task<IReadOnlyList<StatusReport>> RestoringAsync(
        Incident incident, IReadOnlyCollection<string> facilities, IEnumerable<string> open, long? seen,
        CancellationToken cancellationToken)
    {
        var present = Board;
        var under = facilities.Select(present.Find).OfType<FacilityStatus>()
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

    /// <summary>The services that were never reported before the incident: upper-case facility code and service code.</summary>
    /// <exception cref="DatabaseUnavailableException">The history could not be read.</exception>
    public Task<IReadOnlySet<(string Facility, string Service)>> UnknownBeforeAsync(
        Incident incident, CancellationToken cancellationToken) => archive.UnknownBeforeAsync(incident.Id, cancellationToken);

    private static string Short(string name) => name.Length <= 200 ? name : name[..200];

    /// <summary>The facilities of an incident; of an ended one, those it had at the end.</summary>
    private static IEnumerable<string> Concerned(Incident incident) => incident.IsActive
        ? incident.Codes
        : incident.Facilities.Where(facility =>
            facility.ReleasedAt is null || facility.ReleasedAt >= incident.EndedAt).Select(facility => facility.Code);

    private bool IsRetired(string code) =>
        Board.Retired.Any(facility => string.Equals(facility.Facility.Code, code, StringComparison.OrdinalIgnoreCase));

    private async Task<IncidentAnswer> DoAsync(
        Principal principal, string? address, Incident? incident, IReadOnlyCollection<string> facilities,
        Func<IncidentActor, Task<IncidentResult>> act, CancellationToken cancellationToken)
    {
        var outOfReach = OutOfReach(
            principal, facilities.Concat(incident is null ? [] : Concerned(incident)).Distinct(StringComparer.OrdinalIgnoreCase));
        if (!principal.May(Permission.ManageIncidents) || outOfReach.Count > 0)
            return new IncidentAnswer(null, outOfReach, false);
        var result = await act(new IncidentActor(principal.Id, principal.Name, principal.IsPerson ? ReportSource.Coordinator
            : ReportSource.Api, address));
        return new IncidentAnswer(result, [], result.IsDone && await OnScreenAsync(result, cancellationToken));
    }

    private async Task<bool> OnScreenAsync(IncidentResult result, CancellationToken cancellationToken)
    {
        var wait = options.Value.WriteWait;
        return await incidents.WaitForAsync(result.Incident, result.Version, wait, cancellationToken)
            && (result.BoardVersion == 0 || await board.WaitForAsync(result.BoardVersion, wait, cancellationToken));
    }
}
