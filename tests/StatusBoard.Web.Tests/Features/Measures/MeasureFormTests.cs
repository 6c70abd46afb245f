using Bunit;
using StatusBoard.Access;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Measures;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Features.Measures;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Making;
using StatusBoard.Web.Tests.Pages;

namespace StatusBoard.Web.Tests.Features.Measures;

/// <summary>The form in which somebody of the facility enters measures.</summary>
public sealed class MeasureFormTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("statusboard-form-").FullName;
    private readonly TailSignal signal = new();
    private readonly Given given = Given.Board(Given.Hospital("CT1")).Opening("CT1");
    private Screen screen = null!;

    public async ValueTask InitializeAsync()
    {
        var address = $"Data Source={Path.Combine(folder, "board.db")};Pooling=False";
        await MadeBoard.CopyAsync(address);
        var database = new SqliteDatabase(address, TimeProvider.System);
        screen = new Screen(
            given, interactive: true,
            new MeasureStore(database, new AuditStore(database, TimeProvider.System), signal, TimeProvider.System), given.Time);
        screen.Viewer.Becomes(new Grant(Role.Reporter, Scope.Of(facilities: ["CT1"])));
    }

    public ValueTask DisposeAsync()
    {
        screen.Dispose();
        signal.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_is_refused_is_named_as_the_page_calls_it_and_what_was_typed_stays()
    {
        var form = screen.Render<MeasureForm>(parameters => parameters.Add(one => one.Facility, given.Feed.Board.Find("CT1")!));
        await form.Find("[data-report-measures]").ClickAsync();
        var name = given.Feed.Board.Catalogue.Measures.Find("ed-census")!.Name;
        await form.Find("input[name=ed-census]").ChangeAsync("24.5");
        await form.Find("form").SubmitAsync();

        string[] wrong = [.. form.FindAll(".wrong").Select(one => one.TextContent)];
        Assert.Equal(2, wrong.Length);
        Assert.All(wrong, one => Assert.DoesNotContain("ed-census", one, StringComparison.Ordinal));
        Assert.StartsWith("24.5 has more decimals", wrong[0], StringComparison.Ordinal);
        Assert.Equal($"Nothing was saved: {name}. See what is marked.", wrong[1]);
        Assert.Equal("24.5", form.Find("input[name=ed-census]").GetAttribute("value"));

        await form.Find("input[name=ed-census]").ChangeAsync("24");
        await form.Find("form").SubmitAsync();
        Assert.Contains("Saved at", form.Find("[role=status]").TextContent, StringComparison.Ordinal);
        // The keyboard is where the form was.
        Assert.Contains(screen.JSInterop.Invocations, one => one.Identifier.Contains("focus", StringComparison.OrdinalIgnoreCase));
    }
}
