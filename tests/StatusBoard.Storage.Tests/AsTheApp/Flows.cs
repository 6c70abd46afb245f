using StatusBoard.Storage.Tests.Administration;
using StatusBoard.Storage.Tests.Audit;
using StatusBoard.Storage.Tests.Boards;
using StatusBoard.Storage.Tests.Dispatch.Alerts;
using StatusBoard.Storage.Tests.Dispatch.Declarations;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Tests.Exchange.Demo;
using StatusBoard.Storage.Tests.Exchange.Import;
using StatusBoard.Storage.Tests.Facilities;
using StatusBoard.Storage.Tests.Incidents;
using StatusBoard.Storage.Tests.Notifications;
using StatusBoard.Storage.Tests.Reporting;
using StatusBoard.Storage.Tests.Security.Access;
using StatusBoard.Storage.Tests.Security.Identity;
using StatusBoard.Storage.Tests.Tail;
using StatusBoard.Storage.Tests.Walls;

namespace StatusBoard.Storage.Tests.AsTheApp;

// The flows of the stores, run by a login that has the role statusboard_app and nothing else.

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ApiKeyStoreAsTheApp(AppLoginTestDatabase database) : ApiKeyStoreTests(database), IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class DeviceStoreAsTheApp(AppLoginTestDatabase database) : DeviceStoreTests(database), IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class GrantStoreAsTheApp(AppLoginTestDatabase database) : GrantStoreTests(database), IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class FacilityEditorAsTheApp(AppLoginTestDatabase database) : FacilityEditorTests(database),
    IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ReferenceEditorAsTheApp(AppLoginTestDatabase database) : ReferenceEditorTests(database),
    IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class AlertStoreAsTheApp(AppLoginTestDatabase database) : AlertStoreTests(database), IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class AuditStoreAsTheApp(AppLoginTestDatabase database) : AuditStoreTests(database), IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ReportAuditAsTheApp(AppLoginTestDatabase database) : ReportAuditTests(database), IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class DeclarationStoreAsTheApp(AppLoginTestDatabase database) : DeclarationStoreTests(database),
    IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class DemoSeedAsTheApp(AppLoginTestDatabase database) : DemoSeedTests(database), IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class DowntimeCodeAsTheApp(AppLoginTestDatabase database) : DowntimeCodeTests(database), IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class EventStoreAsTheApp(AppLoginTestDatabase database) : EventStoreTests(database), IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class FacilityStoreAsTheApp(AppLoginTestDatabase database) : FacilityStoreTests(database),
    IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class CmsImportAsTheApp(AppLoginTestDatabase database) : CmsImportTests(database), IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class IncidentStoreAsTheApp(AppLoginTestDatabase database) : IncidentStoreTests(database),
    IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class IncidentTailAsTheApp(AppLoginTestDatabase database) : IncidentTailTests(database), IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class OutboxAsTheApp(AppLoginTestDatabase database) : OutboxTests(database), IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class OutboxDeliveryServiceAsTheApp(AppLoginTestDatabase database) : OutboxDeliveryServiceTests(database),
    IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class PersonRegisterAsTheApp(AppLoginTestDatabase database) : PersonRegisterTests(database),
    IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class PersonStoreAsTheApp(AppLoginTestDatabase database) : PersonStoreTests(database), IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class LapseAsTheApp(AppLoginTestDatabase database) : LapseTests(database), IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class RepeatAsTheApp(AppLoginTestDatabase database) : RepeatTests(database), IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class StatusStoreAsTheApp(AppLoginTestDatabase database) : StatusStoreTests(database), IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class TailAsTheApp(AppLoginTestDatabase database) : TailTests(database), IClassFixture<AppLoginTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class WallViewStoreAsTheApp(AppLoginTestDatabase database) : WallViewStoreTests(database),
    IClassFixture<AppLoginTestDatabase>;
