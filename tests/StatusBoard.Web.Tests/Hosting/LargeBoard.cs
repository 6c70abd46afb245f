using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Reporting;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>A board that does not fit into what the system's sockets keep for a reader who reads nothing.</summary>
internal static class LargeBoard
{
    /// <summary>How many facilities it has besides those of <see cref="MadeBoard"/>: <c>T0000</c> and so on.</summary>
    public const int Facilities = 1_200;

    private static readonly Reporter Somebody = new("somebody", ReportSource.Coordinator);

    public static Task<BoardApp> StartAsync(params (string Setting, string? Value)[] settings) => StartAsync(_ => { }, settings);

    public static async Task<BoardApp> StartAsync(Action<KestrelServerOptions> kestrel, params (string Setting, string? Value)[] settings)
    {
        var app = new BoardApp { Kestrel = kestrel };
        foreach (var (setting, value) in settings)
            app.Settings[setting] = value;
        await app.InitializeAsync();
        await app.Services.GetRequiredService<FacilityStore>().UpsertAsync(
            [.. Enumerable.Range(0, Facilities).Select(i =>
                new FacilityUpsert($"T{i:0000}", $"Hospital {i}", "Austin", "TX", "America/Chicago"))], CancellationToken.None);
        await ReportAsync(app, 200, Status.Open);
        return app;
    }

    /// <summary>Reports a status of many facilities at once, and waits until it is on the board.</summary>
    public static async Task<long> ReportAsync(BoardApp app, int facilities, Status status)
    {
        var result = await app.Services.GetRequiredService<StatusStore>().ReportAsync(
            [.. Enumerable.Range(0, facilities).Select(i => new StatusReport($"T{i:0000}", "ed", status))], Somebody,
            CancellationToken.None);
        Assert.True(await app.Feed.WaitForAsync(result.Version, TimeSpan.FromSeconds(20), CancellationToken.None));
        return result.Version;
    }
}
