using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;
using StatusBoard.Exchange.Import;
using StatusBoard.Exchange.Import.Doubts;
using StatusBoard.Exchange.Import.Runs;
using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Polls;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Walls;
using StatusBoard.Web.Features.Administration;
using StatusBoard.Web.Features.Walls;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Security.Limits;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Administration;

/// <summary>A circuit of an administrator, on a database of its own with the facilities of <see cref="MadeBoard"/>.</summary>
internal sealed class GivenAdmin : BunitContext
{
    private readonly string folder;
    private readonly TailSignal signal = new();
    private readonly AccessGuard guard;

    static GivenAdmin() => DefaultWaitTimeout = TimeSpan.FromSeconds(15);

    private GivenAdmin(string folder, string connectionString, LimitOptions limits)
    {
        this.folder = folder;
        var database = new SqliteDatabase(connectionString, TimeProvider.System);
        Audit = new AuditStore(database, TimeProvider.System);
        Editor = new FacilityEditor(database, Audit, signal);
        References = new ReferenceEditor(database, Audit, signal);
        Measures = new MeasureEditor(database, Audit, signal);
        PollTemplates = new PollTemplateStore(database, Audit);
        var grants = new GrantStore(database);
        guard = new AccessGuard([new Somebody()], grants, new FixedOptions(), new FakeTimeProvider());
        Keys = new ApiKeyStore(database, grants, Audit, TimeProvider.System);
        Devices = new DeviceStore(database, grants, Audit, TimeProvider.System);
        Database = database;

        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton(Audit);
        Services.AddSingleton(Editor);
        Services.AddSingleton(References);
        Services.AddSingleton(Measures);
        Services.AddSingleton(PollTemplates);
        var facilities = new FacilityStore(database, signal);
        Import = new FacilityImport(database, facilities, Audit);
        Jobs = new ImportJobs(database, Import, new ImportUndoing(database, Editor, Audit, signal, TimeProvider.System),
            TimeProvider.System);
        Desk = new ImportDesk(Jobs);
        Bounds = new Bounds(Options.Create(limits), Given.Meters, TimeProvider.System, NullLogger<Bounds>.Instance);
        Services.AddSingleton(Bounds);
        Services.AddSingleton(Import);
        Services.AddSingleton(Jobs);
        Services.AddSingleton(Desk);
        Services.AddSingleton(new ImportDoubts(database, facilities, Audit, TimeProvider.System));
        Services.AddSingleton(new FacilityMerger(database, Editor, Audit, signal));
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(grants);
        Services.AddSingleton(Keys);
        Services.AddSingleton(Devices);
        Views = new WallViewStore(database, Audit, TimeProvider.System);
        Services.AddSingleton(new WallViews(Views, TimeProvider.System));
        Services.AddSingleton(Board.Feed);
        Services.AddSingleton<ViewScopes>();
        Modes = new BoardModeStore(database, Audit, signal, TimeProvider.System);
        Services.AddSingleton(Modes);
        Services.AddSingleton(guard);
        Services.AddScoped<IViewer, Viewer>();
        Services.AddScoped<AdminGate>();
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddAuthorization().SetAuthorized("Ada").SetClaims(new Claim(ClaimTypes.NameIdentifier, "person:1"));
        SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", true));
        Providers = Render<MudDialogProvider>();
    }

    public Database Database { get; }

    /// <summary>The board that pages show: nothing until a test gives it something. It does not follow the database.</summary>
    public Given Board { get; } = new();

    /// <summary>The saved views of walls.</summary>
    public WallViewStore Views { get; }

    public Bounds Bounds { get; }

    public AuditStore Audit { get; }

    public FacilityEditor Editor { get; }

    public FacilityImport Import { get; }

    public ImportJobs Jobs { get; }

    public ImportDesk Desk { get; }

    public ReferenceEditor References { get; }

    public MeasureEditor Measures { get; }

    public PollTemplateStore PollTemplates { get; }

    public ApiKeyStore Keys { get; }

    public DeviceStore Devices { get; }

    public BoardModeStore Modes { get; }

    /// <summary>Where dialogs are drawn.</summary>
    public IRenderedComponent<MudDialogProvider> Providers { get; }

    public static async Task<GivenAdmin> StartAsync(LimitOptions? limits = null)
    {
        var folder = Directory.CreateTempSubdirectory("statusboard-admin-").FullName;
        var connectionString = $"Data Source={Path.Combine(folder, "board.db")};Pooling=False";
        await MadeBoard.CopyAsync(connectionString);
        var given = new GivenAdmin(folder, connectionString, limits ?? new LimitOptions());
        await given.SqlAsync("INSERT INTO AccessGrant (Principal, Role, ScopeKind) VALUES ('person:1', 'administrator', 'everything')");
        return given;
    }

    /// <summary>Takes away what the administrator may do, as another administrator would.</summary>
    public async Task DemoteAsync()
    {
        await SqlAsync("DELETE FROM AccessGrant");
        guard.Forget("person:1");
    }

    public async Task<int> SqlAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Presses the button of a page that has these words.</summary>
    public static void Press(IRenderedComponent<IComponent> page, string words) =>
        page.FindAll("button").First(button => button.TextContent.Trim() == words).Click();

    /// <summary>The field of a page that has this label.</summary>
    public static AngleSharp.Dom.IElement FieldOf(IRenderedComponent<IComponent> page, string label)
    {
        var found = page.FindAll("label").First(one =>
            one.TextContent.Trim().StartsWith(label, StringComparison.Ordinal) && one.HasAttribute("for"));
        return page.Find($"[id='{found.GetAttribute("for")}']");
    }

    /// <summary>The acts that were kept, the newest first.</summary>
    public async Task<IReadOnlyList<StatusBoard.Audit.AuditRecord>> ActsAsync() =>
        (await Audit.SearchAsync(new AuditQuery(), CancellationToken.None)).Page;

    /// <summary>Types into the field of a dialog that has this label.</summary>
    public void Type(string label, string text)
    {
        // A dialog is drawn a moment after the click that asks for it.
        Providers.WaitForAssertion(() => Field(label));
        Field(label).Change(text);
    }

    /// <summary>The field of a dialog that has this label.</summary>
    public AngleSharp.Dom.IElement Field(string label) => FieldOf(Providers, label);

    public void Save() => Providers.Find("[data-save]").Click();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        signal.Dispose();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private sealed class Somebody : IPrincipalSource
    {
        public string Kind => "person";

        public Task<string?> FindNameAsync(int id, CancellationToken cancellationToken) => Task.FromResult<string?>("Ada");
    }

    private sealed class FixedOptions : IOptionsMonitor<AccessOptions>
    {
        public AccessOptions CurrentValue { get; } = new();

        public AccessOptions Get(string? name) => CurrentValue;

        public IDisposable? OnChange(Action<AccessOptions, string?> listener) => null;
    }
}
