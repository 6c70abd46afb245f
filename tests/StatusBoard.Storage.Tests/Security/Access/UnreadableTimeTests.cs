using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using StatusBoard.Access;
using StatusBoard.Audit;
using StatusBoard.Dispatch.Crew;
using StatusBoard.Dispatch.Declarations;
using StatusBoard.Notifications;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Dispatch.Crew;
using StatusBoard.Storage.Dispatch.Declarations;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Security.Access;

/// <summary>
/// A time that says how long something may be used, written by SQL so that it cannot be read: nobody gets in by it, and no
/// reader fails at it. On SQLite only, where a time is a text.
/// </summary>
public sealed partial class UnreadableTimeTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    private static readonly Principal Ada = new("person:1", "Ada", [new Grant(Role.Administrator, Scope.Everything)]);

    /// <summary>Columns that look like an end and let nobody in.</summary>
    private static readonly string[] LetNobodyIn =
    [
        "ApiKey.LastUsedAt", "Exercise.EndedAt", "ExerciseStepChange.ExpectedEnd", "Incident.EndedAt", "IncidentStepChange.ExpectedEnd",
        "ImportRun.EndedAt", "OutboxMessage.EndedAt",
        "PersonPasskey.LastUsedAt", "Poll.EndedAt", "ServiceStatus.ExpectedEnd", "StatusEvent.ExpectedEnd",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => database.Time.GetUtcNow();

    /// <summary>Each column that lets somebody in until a time, and whether what reads it tells of one that is none.</summary>
    public static TheoryData<string, bool> Gates { get; } = new()
    {
        { "ApiKey.ExpiresAt", true },
        { "ApiKey.RevokedAt", false },
        { "Device.RevokedAt", false },
        { "DevicePairing.ExpiresAt", true },
        { "PersonLink.ExpiresAt", true },
        { "PersonLink.UsedAt", false },
        { "Person.LockoutEnd", true },
        { "Person.DisabledAt", true },
        { "DowntimeCode.UsedAt", true },
        { "NotificationSubscription.PreviousSecretUntil", true },
        { "NotificationSubscription.RemovedAt", false },
        { "AreaDeclaration.ExpectedEnd", true },
        { "AreaDeclaration.EndedAt", true },
        { "CrewLink.ExpiresAt", true },
        { "CrewLink.RevokedAt", true },
    };

    [Theory]
    [MemberData(nameof(Gates))]
    public async Task One_that_cannot_be_read_lets_nobody_in_and_is_told(string column, bool isTold)
    {
        foreach (var text in new[] { "tomorrow", "5000000", "2099-02-31 00:00:00.000+00:00", "2099-01-01 99:00" })
        {
            var (key, isLetIn) = await MakeAsync(column);
            Assert.True(await isLetIn());

            await WriteAsync(column, key, text);

            Assert.False(await isLetIn(), $"'{text}' lets in.");
            if (isTold)
                Assert.Contains(database.Database.LeftOut.All, row =>
                    row.Table == column.Split('.')[0] && row.Fault.Contains(text, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("ApiKey.ExpiresAt")]
    [InlineData("DevicePairing.ExpiresAt")]
    [InlineData("PersonLink.ExpiresAt")]
    [InlineData("NotificationSubscription.PreviousSecretUntil")]
    [InlineData("AreaDeclaration.ExpectedEnd")]
    public async Task One_that_is_written_in_another_form_is_compared_as_the_time_that_it_is(string column)
    {
        // As text the first is later than now, and the second earlier.
        foreach (var (at, format, isIn) in new[]
        {
            (Now.AddMinutes(-30), "yyyy-MM-ddTHH:mm:ssZ", false),
            (Now.AddMinutes(30).ToOffset(TimeSpan.FromHours(-5)), "yyyy-MM-dd HH:mm:sszzz", true),
        })
        {
            var (key, isLetIn) = await MakeAsync(column);
            await WriteAsync(column, key, at.ToString(format, CultureInfo.InvariantCulture));
            Assert.Equal(isIn, await isLetIn());
        }
    }

    [Fact]
    public async Task Every_column_that_looks_like_an_end_is_tried_here_or_said_to_let_nobody_in()
    {
        await using var connection = await database.Database.OpenAsync(Cancel);
        var columns = (await connection.QueryAsync<string>(
            "SELECT t.name || '.' || c.name FROM sqlite_master AS t JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table' AND "
                + "t.name NOT LIKE 'sqlite%'"))
            .Where(column => End().IsMatch(column.Split('.')[1])).ToList();

        Assert.Equal(
            Gates.Select(row => row.Data.Item1).Concat(LetNobodyIn).Order(StringComparer.Ordinal),
            columns.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_key_whose_end_cannot_be_read_stays_in_the_list_with_that_said_and_keeps_nobody_from_making_another()
    {
        var (key, _) = await database.Keys.CreateAsync(new KeyDraft("Paging of nights", new Grant(Role.Viewer, Scope.Everything), null),
            Ada, null, Cancel).DoneAsync();
        await WriteAsync("ApiKey.ExpiresAt", $"Id = {key.Id}", "next week");

        var listed = Assert.Single(await database.Keys.ListAsync(Cancel), one => one.Id == key.Id);
        Assert.True(listed.EndIsUnreadable);
        Assert.False(listed.IsInForce(Now));
        Assert.Empty(await database.Keys.FindNamesAsync([key.Id], null, Cancel));
        Assert.Null(await database.Keys.FindByIdAsync(key.Id, Cancel));
        await database.Keys.CreateAsync(new KeyDraft("Paging of nights", new Grant(Role.Viewer, Scope.Everything), null), Ada, null,
            Cancel).DoneAsync();
        Assert.True(await database.Keys.RevokeAsync(key.Id, Ada, null, Cancel));
    }

    /// <summary>Makes what a column is about.</summary>
    /// <returns>Which row it is, and whether it lets somebody in.</returns>
    private Task<(string Key, Func<Task<bool>> IsLetIn)> MakeAsync(string column) => column.Split('.')[0] switch
    {
        "ApiKey" => KeyAsync(),
        "Device" => DeviceAsync(),
        "DevicePairing" => PairingAsync(),
        "PersonLink" => LinkAsync(),
        "Person" => PersonAsync(),
        "DowntimeCode" => CodeAsync(),
        "NotificationSubscription" => SecretAsync(column),
        "AreaDeclaration" => DeclarationAsync(),
        "CrewLink" => CrewLinkAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "Nothing is made for it."),
    };

    private async Task<(string, Func<Task<bool>>)> KeyAsync()
    {
        var (key, secret) = await database.Keys.CreateAsync(new KeyDraft(Name(), new Grant(Role.Viewer, Scope.Everything), Now.AddDays(1)),
            Ada, null, Cancel).DoneAsync();
        return ($"Id = {key.Id}", async () => await database.Keys.FindAsync(secret, Cancel) is not null);
    }

    private async Task<(string, Func<Task<bool>>)> DeviceAsync()
    {
        var asked = (await database.Devices.AskAsync(null, null, Cancel))!;
        var device =
            (await database.Devices.ApproveAsync(asked.Code, new DeviceDraft(Name(), "/wall", Scope.Everything), Ada, null, Cancel)
                .DoneAsync())!;
        var token = (await database.Devices.CollectAsync(asked.Secret, null, Cancel)).Token!;
        return ($"Id = {device.Id}", async () => await database.Devices.FindByHashAsync(Secret.Hash(token), Cancel) is not null);
    }

    private async Task<(string, Func<Task<bool>>)> PairingAsync()
    {
        var asked = (await database.Devices.AskAsync(null, null, Cancel))!;
        return ($"Code = '{asked.Code}'", async () =>
        {
            var waits = (await database.Devices.CollectAsync(asked.Secret, null, Cancel)).State != PairingState.None;
            var isListed = (await database.Devices.WaitingAsync(Cancel)).Any(one => one.Code == asked.Code);
            var isFound = await database.Devices.FindWaitingAsync(asked.Secret, Cancel) is not null;
            Assert.Equal((waits, waits), (isListed, isFound));
            return waits
                && (isListed || await database.Devices.ApproveAsync(asked.Code, new DeviceDraft(Name(), "/wall", Scope.Everything),
                Ada, null, Cancel) is { IsDone: true });
        });
    }

    private async Task<(string, Func<Task<bool>>)> LinkAsync()
    {
        var store = new PersonLinkStore(database.Database, database.Time);
        var person = await AddPersonAsync();
        var token = await database.Database.WriteAsync(session =>
            store.AddAsync(session, person.Id, TimeSpan.FromHours(1)), Cancel);
        return ($"PersonId = {person.Id}", async () =>
        {
            var isFound = await store.FindAsync(token, Cancel) is not null;
            // Taken in a transaction that is given up: it can be asked again.
            Assert.Equal(isFound, await database.Database.WriteAsync(
                async session => session.Refuse(await store.TakeAsync(session, token) is not null), Cancel));
            return isFound;
        });
    }

    private async Task<(string, Func<Task<bool>>)> PersonAsync()
    {
        var store = new PersonStore(database.Database, database.Time);
        var person = await AddPersonAsync();
        return ($"Id = {person.Id}", async () =>
        {
            var found = await store.FindAsync(person.Id, Cancel);
            Assert.Equal(found is null, (await store.FindManyAsync([person.Id], Cancel)).Count == 0);
            Assert.Equal(found is null, await store.FindByNameAsync(person.NormalizedSignInName, Cancel) is null);
            return found is { DisabledAt: null } && !(found.LockoutEnd > Now);
        });
    }

    private async Task<(string, Func<Task<bool>>)> CodeAsync()
    {
        var store = new DowntimeCodeStore(database.Database, database.Audit, database.Time);
        var facility = await database.AddFacilityAsync();
        var codes = await store.IssueAsync(facility, new AuditEntry("person:1", "Ada", "codes.issue", facility), Cancel);
        return ($"FacilityCode = '{facility}' AND Number = 1", async () =>
        {
            var report = Guid.NewGuid();
            var isUsed = await store.UseAsync(facility, codes[0], report, "Ada", Cancel) is not null;
            await store.ReleaseAsync(facility, report, Cancel);
            return isUsed;
        });
    }

    private async Task<(string, Func<Task<bool>>)> SecretAsync(string column)
    {
        var store = new SubscriptionStore(database.Database, database.Audit, database.Time);
        var by = new AuditEntry("person:1", "Ada", "");
        var id = await store.AddAsync(
            new NotificationSubscription(0, Name(), NotificationChannel.Webhook, "https://hooks.example/",
                [NotificationTopic.StatusChanged], SubscriptionFilter.Everything),
            "first", by, Cancel);
        await store.RotateAsync(id, "second", by, Cancel);
        return ($"Id = {id}", async () =>
        {
            var secrets = await store.SecretsAsync(id, Cancel);
            // The present secret signs whatever became of the one before.
            if (column.EndsWith("Until", StringComparison.Ordinal))
                Assert.Contains("second", secrets);
            return secrets.Contains("first");
        });
    }

    private async Task<(string, Func<Task<bool>>)> DeclarationAsync()
    {
        var store = new DeclarationStore(database.Database, database.Audit, database.Time);
        var rule = new DeclarationRule(Name(), "Yellow Alerts are suspended.", [new SuspendedStatus("ed", Status.Diversion)], "a policy");
        var made = (await store.DeclareAsync(
            new StatusScheme("md", "Maryland", "MD", null, []), rule, new DeclarationDraft("MD", null, "snow", Now.AddHours(2)),
            "person:1", "Ada", null, Cancel))!;
        return ($"Id = {made.Id}", async () => (await store.SinceAsync(Now, Cancel)).Any(one => one.Id == made.Id && one.IsInForce(Now)));
    }

    private async Task<(string, Func<Task<bool>>)> CrewLinkAsync()
    {
        var store = new CrewLinkStore(database.Database, database.Audit, database.Time);
        var label = Name();
        var secret = await store.AddAsync(new CrewLinkDraft(label, 8), [], Ada, null, Cancel);
        return ($"Label = '{label}'", async () =>
        {
            var isIn = (await store.FindAsync(secret, Cancel))?.IsInForce(Now) == true;
            Assert.Equal(isIn, (await store.OpenAsync(Cancel)).Any(one => one.Label == label));
            return isIn;
        });
    }

    private async Task<Person> AddPersonAsync()
    {
        var name = Name();
        var person = new Person { SignInName = name, NormalizedSignInName = name.ToUpperInvariant(), Name = name,
            SecurityStamp = "stamp" };
        await database.Database.WriteAsync(
            async session =>
            {
                await new PersonStore(database.Database, database.Time).AddAsync(session, person);
                return 0;
            },
            Cancel);
        return person;
    }

    /// <summary>Writes a time as somebody could whose client keeps no check, past the triggers of the table.</summary>
    private async Task WriteAsync(string column, string key, string text)
    {
        var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
        await using var connection = await database.Database.OpenAsync(Cancel);
        foreach (var trigger in await connection.QueryAsync<string>(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = @table", new { table }))
            await connection.ExecuteAsync($"DROP TRIGGER {trigger}");
        Assert.Equal(1, await connection.ExecuteAsync(
            $"PRAGMA ignore_check_constraints = 1; UPDATE {table} SET {name} = @text WHERE {key}", new { text }));
    }

    private static string Name() => $"n{Guid.NewGuid():N}"[..20];

    [GeneratedRegex("(Expires|Until|Revoked|Disabled|Used|Removed|End|Ended)(At)?$", RegexOptions.CultureInvariant)]
    private static partial Regex End();
}
