using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Administration.Schemes;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Dispatch.Alerts;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Runs;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Tests.RoundTrips;

/// <summary>The stores over one database.</summary>
internal sealed class Stores(Database database, TailSignal signal, TimeProvider time)
{
    public Database Database => database;

    public AuditStore Audit { get; } = new(database, time);

    public StatusStore Statuses { get; } = new(database, new AuditStore(database, time), signal, time);

    public IncidentStore Incidents => new(database, Statuses, Audit, signal, time);

    public AlertStore Alerts => new(database, Audit, time);

    public FacilityStore Facilities => new(database, signal);

    public SchemeStore Schemes => new(database, signal);

    public GrantStore Grants => new(database);

    public PersonStore People => new(database, time);

    public ApiKeyStore Keys => new(database, Grants, Audit, time);

    public OutboxStore Outbox => new(database, time);

    public FacilityMerger Merger => new(database, new FacilityEditor(database, Audit, signal), Audit, signal);

    public DeviceStore Devices => new(database, Grants, Audit, time);

    public DowntimeCodeStore Codes => new(database, Audit, time);

    public AgencyStore Agencies => new(database, Audit, time);

    public RunStore Runs => new(database);

    public NoticeStore Notices => new(database);

    public SubscriptionStore Subscriptions => new(database, Audit, time);

    public OutboxEnqueuer Spread => new(database, new EventStore(database), Subscriptions, time);
}
