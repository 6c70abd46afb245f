using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Access;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Storage.Tests.Security.Access;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Administration;

/// <summary>The list of what to do after set-up ticks itself from what is there, and folds when everything is done.</summary>
public sealed partial class FirstDayTests
{
    private static readonly Principal Ada = new("person:1", "Ada", []);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_board_where_nothing_was_set_up_nothing_is_ticked_and_each_task_leads_to_its_page()
    {
        await using var app = new BoardApp { Empty = true };
        await app.InitializeAsync();

        var page = await app.Administrator.GetStringAsync("/admin", Cancel);

        Assert.Equal(
            ["People", "Import", "Schemes", "Keys", "Wall", "Mail"],
            Tasks(page).Select(task => task.Name));
        Assert.All(Tasks(page), task => Assert.Equal("not done", task.State));
        Assert.All(Tasks(page), task => Assert.NotEmpty(task.What));
        Assert.Contains("0 of 6 done", page, StringComparison.Ordinal);
        Assert.Matches("<details class=\"first-day\" open", page);
        foreach (var address in Tasks(page).Select(task => task.Address))
        {
            using var answer = await app.Administrator.GetAsync(address, Cancel);
            Assert.True(answer.IsSuccessStatusCode, address);
        }
    }

    [Fact]
    public async Task Each_task_is_ticked_once_what_it_asks_for_is_there_and_open_again_when_that_is_gone()
    {
        await using var app = await BoardApp.StartAsync(("Notifications:Smtp:Host", "mail.example.org"));
        Assert.Equal(["Import", "Schemes", "Mail"], await DoneAsync(app));

        var people = app.Services.GetRequiredService<PersonRegister>();
        foreach (var name in new[] { "ada", "ben" })
            await people.InviteAsync(new(Ada.Id, Ada.Name, null), name, name, name.ToUpperInvariant(),
                [new Grant(Role.Administrator, Scope.Everything)], Cancel);
        Assert.Equal(["People", "Import", "Schemes", "Mail"], await DoneAsync(app));

        var keys = app.Services.GetRequiredService<ApiKeyStore>();
        var (key, _) = await keys.CreateAsync(new KeyDraft("CAD", new Grant(Role.Viewer, Scope.Everything), null), Ada, null, Cancel)
            .DoneAsync();
        Assert.Equal(["People", "Import", "Schemes", "Keys", "Mail"], await DoneAsync(app));

        var devices = app.Services.GetRequiredService<DeviceStore>();
        var asked = (await devices.AskAsync(null, null, Cancel))!;
        await devices.ApproveAsync(asked.Code, new DeviceDraft("North wall", "/wall", Scope.Everything), Ada, null, Cancel).DoneAsync();
        var page = await app.Administrator.GetStringAsync("/admin", Cancel);
        Assert.Contains("6 of 6 done", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<details class=\"first-day\" open", page);

        await keys.RevokeAsync(key.Id, Ada, null, Cancel);
        page = await app.Administrator.GetStringAsync("/admin", Cancel);
        Assert.Contains("5 of 6 done", page, StringComparison.Ordinal);
        Assert.Matches("<details class=\"first-day\" open", page);
    }

    [Fact]
    public async Task What_the_database_does_not_answer_for_is_neither_done_nor_not()
    {
        await using var app = await BoardApp.StartAsync();
        _ = await DoneAsync(app);
        app.Away = true;

        var page = await app.Administrator.GetStringAsync("/admin", Cancel);

        Assert.Equal(["People", "Keys", "Wall"], Tasks(page).Where(task => task.State == "not known").Select(task => task.Name));
        app.Away = false;
    }

    private static async Task<IEnumerable<string>> DoneAsync(BoardApp app) =>
        Tasks(await app.Administrator.GetStringAsync("/admin", Cancel)).Where(task => task.State == "done").Select(task => task.Name);

    private static List<(string Name, string State, string Address, string What)> Tasks(string page) =>
        [.. Line().Matches(page).Select(line => (line.Groups["name"].Value, line.Groups["state"].Value, line.Groups["address"].Value,
            line.Groups["what"].Value))];

    [GeneratedRegex(
        @"data-task=""(?<name>\w+)"">\s*<span class=""tick"" role=""img"" aria-label=""(?<state>[\w ]+)"">.*?"
            + @"<a href=""(?<address>[^""]+)"">.*?<p>(?<what>[^<]*)</p>", RegexOptions.Singleline)]
    private static partial Regex Line();
}
