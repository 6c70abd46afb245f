using StatusBoard.Access;
using StatusBoard.Audit;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Exchange.Demo;
using StatusBoard.Exchange.Import.Matching;
using StatusBoard.Incidents;
using StatusBoard.Notifications;
using StatusBoard.Reporting;
using StatusBoard.Runs;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.RoundTrips;

/// <summary>
/// Every write of the app that is about many rows. One that comes new gets a line here, and is then held to a number of
/// statements that does not grow with the rows.
/// </summary>
internal static class ManyWrites
{
    /// <summary>Prepares a write over some facilities, and gives back the write itself, which is counted.</summary>
    internal delegate Task<Func<Task>> Preparing(TestDatabase plain, Stores counted, IReadOnlyList<string> facilities);

    public static IReadOnlyDictionary<string, Preparing> All { get; } = new Dictionary<string, Preparing>
    {
        ["reports"] = (_, stores, facilities) =>
            Ready(() => stores.Statuses.ReportAsync([.. facilities.Select(Closed)], People.Nurse, Cancel)),
        ["reports with a name"] = (_, stores, facilities) =>
            Ready(() => stores.Statuses.ReportAsync([.. facilities.Select(Closed)], People.Nurse, Cancel, Guid.CreateVersion7())),
        ["reports under an incident"] = async (plain, stores, facilities) =>
        {
            var incident = await OpenAsync(plain, []);
            return () =>
                stores.Statuses.ReportAsync([.. facilities.Select(code => Closed(code) with { Incident = incident })], People.Nurse,
                Cancel);
        },
        ["stale"] = async (plain, stores, facilities) =>
        {
            await plain.Statuses.ReportAsync([.. facilities.Select(Closed)], People.Nurse, Cancel);
            var entries = facilities.Select(code =>
                new StatusEntry(code, "ed", Status.Closed, 0) { ConfirmedAt = plain.Time.GetUtcNow() }).ToList();
            return async () => Assert.Equal(facilities.Count, await stores.Statuses.MarkStaleAsync(entries, Cancel));
        },
        ["lapse"] = async (plain, stores, facilities) =>
        {
            List<Lapse> lapses = [];
            foreach (var code in facilities)
            {
                var version = await plain.ReportAsync(code, "ed", Status.Diversion);
                lapses.Add(new Lapse(new StatusEntry(code, "ed", Status.Diversion, version), Status.Open, plain.Time.GetUtcNow(),
                    "its time was up"));
            }

            return async () => Assert.Equal(facilities.Count, await stores.Statuses.LapseAsync(lapses, Cancel));
        },
        ["incident opened"] = (plain, stores, facilities) =>
            Ready(async () => Assert.True((await stores.Incidents.OpenAsync(Draft(plain), facilities, People.Manager, Cancel)).IsDone)),
        ["incident attach"] = async (plain, stores, facilities) =>
        {
            var incident = await OpenAsync(plain, []);
            return async () =>
                Assert.True((await stores.Incidents.AttachAsync(incident, facilities, null, People.Manager, Cancel)).IsDone);
        },
        ["incident release"] = async (plain, stores, facilities) =>
        {
            var incident = await OpenAsync(plain, facilities);
            return async () => Assert.True((await stores.Incidents.ReleaseAsync(incident, facilities, People.Manager, Cancel)).IsDone);
        },
        ["incident apply"] = async (plain, stores, facilities) =>
        {
            var incident = await OpenAsync(plain, []);
            return async () =>
                Assert.True(
                (await stores.Incidents.ApplyAsync(incident, [.. facilities.Select(Closed)], "All closed", People.Manager, Cancel))
                .IsDone);
        },
        ["incident undo"] = async (plain, stores, facilities) =>
        {
            var incident = await OpenAsync(plain, []);
            var step = await plain.Incidents.ApplyAsync(incident, [.. facilities.Select(Closed)], "All closed", People.Manager, Cancel);
            return async () =>
                Assert.True((await stores.Incidents.UndoAsync(incident, step.Step!.Value, false, People.Manager, Cancel)).IsDone);
        },
        ["exercise apply"] = async (plain, stores, facilities) =>
        {
            var exercise = await OpenExerciseAsync(plain);
            return async () => Assert.True(
                (await stores.Incidents.ApplyAsync(exercise, [.. facilities.Select(Closed)], "All closed", People.Manager,
                    Cancel)).IsDone);
        },
        ["exercise undo"] = async (plain, stores, facilities) =>
        {
            var exercise = await OpenExerciseAsync(plain);
            var step = await plain.Incidents.ApplyAsync(exercise, [.. facilities.Select(Closed)], "All closed", People.Manager, Cancel);
            return async () =>
                Assert.True((await stores.Incidents.UndoAsync(exercise, step.Step!.Value, false, People.Manager, Cancel)).IsDone);
        },
        ["incident close"] = async (plain, stores, facilities) =>
        {
            var incident = await OpenAsync(plain, []);
            await plain.Incidents.ApplyAsync(incident, [.. facilities.Select(Closed)], "All closed", People.Manager, Cancel);
            return async () => Assert.True((await stores.Incidents.CloseAsync(
                incident, facilities, [.. facilities.Select(code => new StatusReport(code, "ed", Status.Open))], People.Manager, Cancel))
                    .IsDone);
        },
        ["facilities added"] = (plain, stores, facilities) =>
            Ready(() => stores.Facilities.UpsertAsync([.. facilities.Select(_ => Upsert(plain.NextCode(), "Added"))], Cancel)),
        ["facilities changed"] = (_, stores, facilities) =>
            Ready(() => stores.Facilities.UpsertAsync([.. facilities.Select(code => Upsert(code, "Changed"))], Cancel)),
        ["alerts"] = (plain, stores, facilities) =>
            Ready(async () => Assert.Equal(facilities.Count, await stores.Alerts.AddAsync(AlertsOf(plain, facilities), 1, Cancel))),
        ["alerts acknowledged"] = (plain, stores, facilities) => Ready(async () =>
            Assert.Equal(facilities.Count,
                (await stores.Alerts.AcknowledgeAsync(AlertsOf(plain, facilities), "person:7", "M. Chen", null, Cancel)).Count)),
        ["alerts escalated"] = async (plain, stores, facilities) =>
        {
            var alerts = AlertsOf(plain, facilities);
            await new Stores(plain.Database, plain.Signal, plain.Time).Alerts.AddAsync(alerts, Cancel);
            return async () =>
                Assert.Equal(facilities.Count, await stores.Alerts.EscalateAsync([.. alerts.Select(alert => alert.Key)], Cancel));
        },
        ["notices"] = (plain, stores, facilities) =>
            Ready(() => stores.Notices.RaiseAsync([.. facilities.Select(code => NoticeOf(plain, code, code))], Cancel)),
        ["messages"] = async (plain, stores, facilities) =>
        {
            var plainly = new Stores(plain.Database, plain.Signal, plain.Time);
            await plainly.Subscriptions.AddAsync(
                new NotificationSubscription(0, "trips", NotificationChannel.Webhook, "https://example.org",
                    [NotificationTopic.StatusChanged, NotificationTopic.Reminder], SubscriptionFilter.Everything), "secret",
                new AuditEntry("person:7", "M. Chen", ""), Cancel);
            while ((await plainly.Spread.SpreadAsync(Cancel)) is not (0, false))
                continue;
            await plain.Statuses.ReportAsync([.. facilities.Select(Closed)], People.Nurse, Cancel);
            await plainly.Notices.RaiseAsync([.. facilities.Select(code => NoticeOf(plain, $"{code}:told", code))], Cancel);
            await plain.SettleAsync();
            return async () => Assert.True((await stores.Spread.SpreadAsync(Cancel)).Messages >= 2 * facilities.Count);
        },
        ["grants"] = (_, stores, facilities) => Ready(() => stores.Database.WriteAsync(
            async session =>
            {
                await stores.Grants.ReplaceAsync(
                    session, $"person:{facilities[0]}", [new Grant(Role.Reporter, Scope.Of([], [], [], facilities))]);
                return true;
            },
            Cancel)),
        ["audit"] = (_, stores, facilities) => Ready(() => stores.Database.WriteAsync(
            async session =>
            {
                await stores.Audit.AppendAsync(session,
                    [.. facilities.Select(code => new AuditEntry("person:7", "M. Chen", "test", $"facility:{code}"))]);
                return true;
            },
            Cancel)),
        ["terms of a scheme"] = (_, stores, facilities) => Ready(() => stores.Schemes.UpsertAsync(
            [new StatusScheme($"round-trips-{facilities.Count}", "Trips", facilities.Count > 9
                ? "GU" : "AS", null, Terms.Take(facilities.Count > 9 ? 6 : 2))], Cancel)),
        ["schemes"] = (_, stores, facilities) =>
            Ready(() => stores.Schemes.UpsertAsync([.. facilities.Select(code => SchemeOf(code))], Cancel)),
        ["schemes again"] = async (plain, stores, facilities) =>
        {
            await new Stores(plain.Database, plain.Signal, plain.Time)
                .Schemes.UpsertAsync([.. facilities.Select(code => SchemeOf(code))], Cancel);
            return () => stores.Schemes.UpsertAsync([.. facilities.Select(code => SchemeOf(code, "Changed"))], Cancel);
        },
        ["people of the demonstration"] = async (plain, stores, facilities) =>
        {
            await plain.ExecuteAsync("DELETE FROM PersonRecoveryCode; DELETE FROM AccessGrant; DELETE FROM Person");
            var roles = facilities.Count > 9 ? DemoPeople.Roles : DemoPeople.Roles[..2];
            return async () =>
                Assert.Equal(
                roles.Length, (await new DemoPeople(stores.Database, stores.People, stores.Grants).EnsureAsync(roles, Cancel)).Count);
        },
        ["recovery codes"] = async (plain, stores, facilities) =>
        {
            var person = (await new DemoPeople(plain.Database, new PersonStore(plain.Database, plain.Time), plain.Grants)
                .EnsureAsync("viewer", Cancel))!;
            return async () =>
            {
                await stores.People.ReplaceRecoveryCodesAsync(person.Id, facilities, Cancel);
                Assert.Equal(facilities.Count, await stores.People.CountRecoveryCodesAsync(person.Id, Cancel));
            };
        },
        ["keys used"] = (plain, stores, facilities) => Ready(() =>
            stores.Keys.NoteUsedAsync(facilities.Select((_, i) => KeyValuePair.Create(i + 1, plain.Time.GetUtcNow())), Cancel)),
        ["messages replaced"] = (plain, stores, facilities) => Ready(() => stores.Outbox.ReplaceAsync(
            MessageOf(plain, 1000), [.. facilities.Select((_, i) => MessageOf(plain, i + 1))], Cancel)),
        ["rows of a list that wait"] = (_, stores, facilities) =>
            FinishAsync(stores, $"waiting {facilities.Count}", facilities.Select(code => Listed(code, waits: true))),
        ["rows of a list that wait no longer"] = async (_, stores, facilities) =>
        {
            var list = $"settled {facilities.Count}";
            await (await FinishAsync(stores, list, facilities.Select(code => Listed(code, waits: true))))();
            return await FinishAsync(stores, list, facilities.Select(code => Listed(code, waits: false)));
        },
        ["a merge of what many things name"] = async (plain, stores, facilities) =>
        {
            await plain.ReportAsync(facilities[0], "ed", Status.Closed);
            for (var i = 0; i < facilities.Count; i++)
            {
                await plain.ExecuteAsync(
                    "INSERT INTO AccessGrant (Principal, Role, ScopeKind, FacilityCode) VALUES (@principal, 'reporter', 'facility', "
                        + "@facility)",
                    new { principal = $"person:{i}", facility = facilities[0] });
                await plain.WallViews.SaveAsync($"{facilities[0].ToLowerInvariant()}-{i}", $"?q={facilities[0]}", ("person:1", "Ada"),
                    null, Cancel);
            }

            return async () => Assert.Equal(
                StatusBoard.Administration.SaveOutcome.Saved,
                (await stores.Merger.MergeAsync(facilities[0], facilities[1], new AuditActor("person:1", "Ada"), Cancel)).Outcome);
        },
        ["devices seen"] = (plain, stores, facilities) => Ready(() =>
            stores.Devices.NoteSeenAsync(
                [.. facilities.Select((_, i) => new DeviceSighting(i + 1, plain.Time.GetUtcNow(), "10.1.2.3", 7, 0))], Cancel)),
        ["downtime codes"] = (_, stores, facilities) => Ready(async () =>
            Assert.Equal(DowntimeCodeStore.SheetSize,
                (await stores.Codes.IssueAsync(facilities[0], new AuditEntry("person:7", "M. Chen", "codes.issue", null), Cancel)).Count)),
        ["runs"] = async (plain, stores, facilities) =>
        {
            Agency agency = new($"trips-{facilities.Count}", "Trips");
            Assert.True(await stores.Agencies.AddAsync(agency, new AuditActor("person:1", "Ada"), Cancel));
            var arrived = plain.Time.GetUtcNow();
            RunMessage message = new(arrived, true, [.. facilities.Select((code, i) =>
                new Run($"M{i}", code, RunState.AtFacility) { ArrivedAt = arrived })]);
            return async () => Assert.Equal(facilities.Count,
                (await stores.Runs.WriteAsync(new AgencyRuns(agency), message, Cancel))!.Arrivals.Length);
        },
        ["incident links"] = async (plain, stores, facilities) =>
        {
            var incident = await OpenAsync(plain, []);
            var links = facilities.Select(code => new IncidentLink(code, $"https://example.org/{code}")).ToList();
            return async () => Assert.True((await stores.Incidents.LogAsync(incident, "See", links, People.Manager, Cancel)).IsDone);
        },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static StatusReport Closed(string facility) => new(facility, "ed", Status.Closed) { ReasonCode = ReasonCode.Cyberattack };

    private static IncidentDraft Draft(TestDatabase plain) => new("Incident", IncidentKind.Cyberattack, plain.Time.GetUtcNow());

    private static IEnumerable<SchemeTerm> Terms =>
    [
        Term("ed", Status.Advisory), Term("ed", Status.Diversion), Term("ed", Status.Closed), Term("ct", Status.Diversion),
        Term("trauma", Status.Diversion),
        Term("icu", Status.Diversion),
    ];

    private static StatusScheme SchemeOf(string code, string name = "Trips") => new(code, name, "GU", $"Region of {code}", Terms.Take(2))
    {
        Saturation = new SaturationRule("Patients go further", 30, "a plan"),
    };

    private static OutboxMessage MessageOf(TestDatabase plain, int id) => new()
    {
        Id = 1_000_000 + id, DeliveryId = $"delivery-{id}", Title = "Trips", Body = "{}", DueAt = plain.Time.GetUtcNow(),
    };

    private static ListedRow Listed(string code, bool waits) =>
        new(1, new StatusBoard.Exchange.Import.Formats.ListedFacility(code, "General", "Hartford", "CT"))
    {
        Doubt = waits ? new RowDoubt([], "Two hospitals are called so.") : null,
    };

    /// <summary>What an import keeps of a list at its end.</summary>
    private static async Task<Func<Task>> FinishAsync(Stores stores, string list, IEnumerable<ListedRow> rows)
    {
        var writer = new MemoryWriter(list, null, await JoinMemory.ReadAsync(stores.Database, list, Cancel));
        return () => stores.Database.WriteAsync(
            async session =>
            {
                await writer.FinishAsync(session, [.. rows], []);
                return true;
            },
            Cancel);
    }

    private static SchemeTerm Term(string service, Status status) => new(service, status, $"local {status}", null, null, null, null);

    private static FacilityUpsert Upsert(string code, string name) => new(code, name, "Hartford", "CT", "America/New_York")
    {
        System = "Trips Health", Region = "Trips", Latitude = 41.5, Longitude = -72.5,
        Designations = new Dictionary<string, string?> { ["trauma"] = "II" }, Aliases = [name],
    };

    private static Notice NoticeOf(TestDatabase plain, string key, string code) =>
        new($"trips:{key}", NotificationTopic.Reminder, plain.Time.GetUtcNow(), "A reminder", "Confirm") { Facility = code,
            Service = "ed" };

    private static List<Alert> AlertsOf(TestDatabase plain, IReadOnlyList<string> facilities) =>
        [.. facilities.Select((code, i) =>
            new Alert($"{code}:{i}", AlertKind.Closed, plain.Time.GetUtcNow(), code, "General", "CT", "ed", "Emergency department",
            Status.Closed, "closed"))];

    private static async Task<int> OpenAsync(TestDatabase plain, IReadOnlyCollection<string> facilities) =>
        (await plain.Incidents.OpenAsync(Draft(plain), facilities, People.Manager, Cancel)).Incident;

    private static async Task<int> OpenExerciseAsync(TestDatabase plain) =>
        (await plain.Incidents.OpenAsync(Draft(plain) with { IsExercise = true }, [], People.Manager, Cancel)).Incident;

    private static Task<Func<Task>> Ready(Func<Task> write) => Task.FromResult(write);
}
