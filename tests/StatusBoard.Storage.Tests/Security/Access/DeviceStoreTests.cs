using StatusBoard.Access;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Security.Access;

public sealed class DeviceStoreOnSqlite(SqliteTestDatabase database) : DeviceStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class DeviceStoreOnSqlServer(SqlServerTestDatabase database) : DeviceStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class DeviceStoreTests(TestDatabase database)
{
    private static readonly Principal Ada = new("person:1", "Ada", [new Grant(Role.Administrator, Scope.Everything)]);
    private static readonly DeviceDraft Wall = new(" Wall of Hartford ", "/wall?state=CT", Scope.Of(["CT"]));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DeviceStore Devices => database.Devices;

    [Fact]
    public async Task A_display_is_let_in_by_its_code_and_collects_its_token_once()
    {
        var asked = await AskAsync();
        Assert.Matches("^[2-9A-HJKMNP-TV-Z]{6}$", asked.Code);
        Assert.Contains(await Devices.WaitingAsync(Cancel), waiting =>
            waiting.Code == asked.Code && waiting.Address == "10.0.0.9" && waiting.Browser == "a browser");
        Assert.Equal((PairingState.Waiting, asked.Code), await StateAsync(asked.Secret));
        Assert.Equal(asked.Code, (await Devices.FindWaitingAsync(asked.Secret, Cancel))?.Code);
        Assert.Null(await Devices.FindWaitingAsync("sbp_guessed", Cancel));

        var typed = $" {asked.Code[..3].ToLowerInvariant()}-{asked.Code[3..]} ";
        var device = await Devices.ApproveAsync(typed, Wall, Ada, "10.0.0.1", Cancel).DoneAsync();
        Assert.Equal(("Wall of Hartford", "/wall?state=CT", "Ada"), (device!.Name, device.ViewAddress, device.CreatedBy));
        Assert.Equal([new Grant(Role.Viewer, Scope.Of(["CT"]))], await database.Grants.OfAsync(device.Principal, Cancel));
        Assert.DoesNotContain(await Devices.WaitingAsync(Cancel), waiting => waiting.Code == asked.Code);
        Assert.Null(await Devices.FindWaitingAsync(asked.Secret, Cancel));
        await Devices.ApproveAsync(asked.Code, Wall, Ada, null, Cancel).RefusedAsync();

        var collected = await Devices.CollectAsync(asked.Secret, "10.0.0.9", Cancel);
        Assert.Equal((PairingState.Collected, device.Id), (collected.State, collected.Device!.Id));
        Assert.Equal(device.Id, (await FindAsync(collected.Token!))?.Id);
        Assert.Equal(PairingState.None, (await Devices.CollectAsync(asked.Secret, null, Cancel)).State);
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM Device WHERE Hash = @Token", new { collected.Token }));
        Assert.Equal(
            ["device.approve person:1 10.0.0.1", $"device.collect {device.Principal} 10.0.0.9"],
            [.. (await AuditAsync(device.Principal)).Select(entry => $"{entry.Action} {entry.Actor} {entry.Address}")]);
    }

    [Fact]
    public async Task A_code_is_good_for_a_quarter_of_an_hour_and_a_stranger_cannot_collect()
    {
        var asked = await AskAsync();
        Assert.Equal(PairingState.None, (await Devices.CollectAsync("sbp_guessed", null, Cancel)).State);
        Assert.Equal(PairingState.None, (await Devices.CollectAsync(asked.Code, null, Cancel)).State);
        database.Time.Advance(DeviceStore.CodeHolds);
        await Devices.ApproveAsync(asked.Code, Wall, Ada, null, Cancel).RefusedAsync();
        Assert.Equal(PairingState.None, (await Devices.CollectAsync(asked.Secret, null, Cancel)).State);
    }

    [Fact]
    public async Task Displays_that_ask_at_once_collect_one_token_each_and_nobody_collects_twice()
    {
        var asked = await AskAsync();
        await Devices.ApproveAsync(asked.Code, Wall, Ada, null, Cancel).DoneAsync();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => Devices.CollectAsync(asked.Secret, null, Cancel), Cancel)));
        Assert.Single(answers, answer => answer.State == PairingState.Collected);
    }

    [Fact]
    public async Task A_revoked_device_is_not_found_any_more_and_that_is_kept()
    {
        var (device, token) = await PairAsync();
        Assert.True(await Devices.RevokeAsync(device.Id, Ada, "10.0.0.1", Cancel));
        Assert.Null(await FindAsync(token));
        Assert.Empty(await Devices.FindNamesAsync([device.Id], null, Cancel));
        Assert.False(await Devices.RevokeAsync(device.Id, Ada, null, Cancel));
        Assert.NotNull((await Devices.ListAsync(Cancel)).Single(one => one.Id == device.Id).RevokedAt);
        Assert.Equal("device.revoke", (await AuditAsync(device.Principal))[^1].Action);
    }

    [Fact]
    public async Task A_device_that_was_revoked_before_it_collected_gets_nothing()
    {
        var asked = await AskAsync();
        var device = await Devices.ApproveAsync(asked.Code, Wall, Ada, null, Cancel).DoneAsync();
        await Devices.RevokeAsync(device!.Id, Ada, null, Cancel);
        Assert.Equal(PairingState.None, (await Devices.CollectAsync(asked.Secret, null, Cancel)).State);
    }

    [Fact]
    public async Task A_device_is_given_another_name_view_and_scope()
    {
        var (device, token) = await PairAsync();
        var changed = await Devices.ChangeAsync(device.Id, new DeviceDraft("Lobby", "/wall?state=RI", Scope.Of(["RI"])), Ada, null,
            Cancel).DoneAsync();
        Assert.Equal(("Lobby", "/wall?state=RI"), (changed!.Name, changed.ViewAddress));
        Assert.Equal("Lobby", (await FindAsync(token))?.Name);
        Assert.Equal([new Grant(Role.Viewer, Scope.Of(["RI"]))], await database.Grants.OfAsync(device.Principal, Cancel));
        var kept = (await AuditAsync(device.Principal))[^1];
        Assert.Equal("device.change", kept.Action);
        Assert.Contains("CT", kept.Before, StringComparison.Ordinal);
        Assert.Contains("RI", kept.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scope_that_is_not_there_lets_nobody_in_and_the_code_is_still_good()
    {
        var asked = await AskAsync();
        await Devices.ApproveAsync(asked.Code, Wall with { VisibleScope = Scope.Of(facilities: ["nowhere"]) }, Ada, null, Cancel)
            .RefusedAsync();
        Assert.NotNull(await Devices.ApproveAsync(asked.Code, Wall, Ada, null, Cancel).DoneAsync());
    }

    [Fact]
    public async Task It_is_known_when_a_device_was_last_heard_of_and_what_it_showed()
    {
        var (device, _) = await PairAsync();
        var at = database.Time.GetUtcNow();
        await Devices.NoteSeenAsync([new DeviceSighting(device.Id, at, "10.0.0.9", 1234, 7)], Cancel);
        await Devices.NoteSeenAsync([new DeviceSighting(device.Id, at.AddSeconds(10), "10.0.0.10", null, null)], Cancel);
        await Devices.NoteSeenAsync([new DeviceSighting(device.Id, at.AddSeconds(5), "late", 1, 1)], Cancel);
        var seen = (await Devices.ListAsync(Cancel)).Single(one => one.Id == device.Id);
        Assert.Equal(
            (at.AddSeconds(10), "10.0.0.10", 1234L, 7), (seen.LastSeenAt, seen.LastAddress, seen.ShownVersion, seen.BehindSeconds));
    }

    [Fact]
    public async Task One_address_cannot_fill_the_list()
    {
        for (var i = 0; i < DeviceStore.MaxOpenPairingsOfAddress; i++)
            Assert.NotNull(await Devices.AskAsync("10.9.9.9", null, Cancel));
        Assert.Null(await Devices.AskAsync("10.9.9.9", null, Cancel));
        Assert.NotNull(await Devices.AskAsync("10.9.9.8", null, Cancel));
    }

    [Theory]
    [InlineData("", "/wall", "name")]
    [InlineData("Wall", "https://elsewhere.example/wall", "view")]
    [InlineData("Wall", "/wallet", "view")]
    [InlineData("Wall", "/wall/../admin", "view")]
    [InlineData("Wall", "//wall", "view")]
    public void What_cannot_be_a_device_is_named(string name, string view, string field) =>
        Assert.Equal([field], new DeviceDraft(name, view, Scope.Everything).Problems().Select(problem => problem.Field));

    private async Task<PairingRequest> AskAsync() => (await Devices.AskAsync("10.0.0.9", "a browser", Cancel))!;

    private async Task<(Device Device, string Token)> PairAsync()
    {
        var asked = await AskAsync();
        await Devices.ApproveAsync(asked.Code, Wall, Ada, null, Cancel).DoneAsync();
        var collected = await Devices.CollectAsync(asked.Secret, null, Cancel);
        return (collected.Device!, collected.Token!);
    }

    private Task<Device?> FindAsync(string token) => Devices.FindByHashAsync(Secret.Hash(token), Cancel);

    private async Task<(PairingState, string?)> StateAsync(string secret)
    {
        var answer = await Devices.CollectAsync(secret, null, Cancel);
        return (answer.State, answer.Pairing?.Code);
    }

    private async Task<IReadOnlyList<AuditRow>> AuditAsync(string subject)
    {
        await using var connection = await database.Database.OpenAsync(Cancel);
        return [.. await Dapper.SqlMapper.QueryAsync<AuditRow>(
            connection, "SELECT Action, Actor, Address, Before, After FROM AuditEntry WHERE Subject = @subject ORDER BY Id",
            new { subject })];
    }

    private sealed class AuditRow
    {
        public required string Action { get; init; }

        public required string Actor { get; init; }

        public string? Address { get; init; }

        public string? Before { get; init; }

        public string? After { get; init; }
    }
}
