using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Measures;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Workers;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Tests.Making;

/// <summary>A feed without a database: what the tail would read is given to it by hand, at a time that stands still.</summary>
internal sealed class Given
{
    private long version;

    /// <summary>A feed that tells its subscribers before a call returns, or, as the app does, on the thread pool.</summary>
    public Given(bool onThreadPool = false)
    {
        var metrics = new FeedMetrics(Meters);
        Feed = new BoardFeed(Time, metrics, new SubscriberPool(NullLogger<SubscriberPool>.Instance, metrics) { IsInline = !onThreadPool });
        Loops = new LoopRegister(Time, Meters);
    }

    public static IMeterFactory Meters { get; } = new ServiceCollection()
        .AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static Service Ed { get; } = new("ed", "emergency department", ServiceKind.EmergencyDepartment, 10, TimeSpan.FromHours(12));

    public static Service Trauma { get; } = new("trauma", "trauma", ServiceKind.Specialty, 110, TimeSpan.FromHours(24));

    public static Service Surgery { get; } = new("elective-surgery", "elective surgery", ServiceKind.ServiceLine, 210,
        TimeSpan.FromHours(48));

    public static Catalogue Catalogue { get; } = new(
        [Ed, Trauma, Surgery],
        [new StatusScheme("pa", "Pennsylvania", "PA", null,
            [new SchemeTerm("ed", Status.Diversion, "Condition Red", null, TimeSpan.FromHours(2), null, null)])])
    {
        Measures = new MeasureCatalogue(
            [
                new("ed-capacity", "capacity", MeasureKind.Count)
                {
                    Group = "Emergency department", StaleAfter = TimeSpan.FromDays(30), SortOrder = 1,
                },
                new("ed-census", "patients", MeasureKind.Count) { Group = "Emergency department", Unit = "patients", SortOrder = 2 },
                new("ed-occupancy", "occupancy", MeasureKind.Computed)
                {
                    Group = "Emergency department", Unit = "%", Formula = MeasureFormula.Percent, Inputs = ["ed-census", "ed-capacity"],
                    Bands = MeasureBands.Read("100:calm:within capacity;:high:over capacity"), OpenContradictedFrom = 140,
                    DiversionContradictedBelow = 60, SortOrder = 3,
                },
                new("surge-plan", "surge plan", MeasureKind.Choice)
                {
                    Group = "Surge", Choices = MeasureChoice.Read("off:not active;full:fully active"), SortOrder = 4,
                },
            ]),
    };

    public FakeTimeProvider Time { get; } = new(Start);

    public BoardFeed Feed { get; }

    /// <summary>The loops of <see cref="Runner"/>, where no database is given: one node.</summary>
    public LoopRegister Loops { get; }

    /// <summary>A feed that has read a table with these facilities in it, nothing reported.</summary>
    public static Given Board(params Facility[] facilities) => new Given().With(facilities);

    /// <summary>The same, of subscribers that are told on the thread pool.</summary>
    public static Given BoardOnThreadPool(params Facility[] facilities) => new Given(onThreadPool: true).With(facilities);

    private Given With(Facility[] facilities)
    {
        var given = this;
        given.Read(facilities, [.. facilities.SelectMany(facility => Catalogue.Services
            .Where(service => facility.HasEmergencyDepartment || service != Ed)
            .Select(service => new StatusEntry(facility.Code, service.Code, Status.Unknown, 1)))], Catalogue);
        given.Feed.Report(new TailState(Start, null, null));
        return given;
    }

    /// <summary>What runs loops: on a database, as a node of its own; without one, only those without a lock.</summary>
    public LoopRunner Runner(Database? database = null) => new(
        database is null ? Loops : new LoopRegister(Time, Meters), new SingleWorker(database!, Time, NullLogger<SingleWorker>.Instance),
        Time, NullLogger<LoopRunner>.Instance);

    public static Facility Hospital(string code, string state = "CT") =>
        new(code, $"Hospital {code}", "Hartford", state) { TimeZone = "America/New_York" };

    /// <summary>The tail has read a report.</summary>
    public void Reports(string facility, Status status, string service = "ed", string? reason = null, TimeSpan ago = default) =>
        Read([], [Entry(facility, status, service, reason, ago)]);

    /// <summary>The same, with these open.</summary>
    public Given Opening(params string[] facilities)
    {
        ReportsAtOnce([.. facilities.Select(code => (code, Status.Open))]);
        return this;
    }

    /// <summary>The tail has read several reports at once.</summary>
    public void ReportsAtOnce(params (string Facility, Status Status)[] reports) =>
        Read([], [.. reports.Select(report => Entry(report.Facility, report.Status, "ed", null, default))]);

    /// <summary>The tail has read values of measures of a facility.</summary>
    public void Measured(string facility, params (string Measure, double Number)[] values) =>
        Measured([.. values.Select(value => new MeasureEntry(facility, value.Measure, MeasureValue.Of(value.Number), Time.GetUtcNow(),
            Time.GetUtcNow(), ReportSource.Api, "EHR", false, 0))]);

    /// <summary>The tail has read values of measures.</summary>
    public void Measured(params MeasureEntry[] entries)
    {
        version++;
        Feed.Apply(
            new BoardUpdate(version, [], []) { Measures = [.. entries.Select(entry => entry with { Version = version })] },
            Time.GetUtcNow());
    }

    public void Read(IReadOnlyCollection<Facility> facilities, IReadOnlyCollection<StatusEntry> rows, Catalogue? catalogue = null)
    {
        version++;
        Feed.Apply(new BoardUpdate(
            version, [.. facilities.Select(facility => facility with { Version = version })],
            [.. rows.Select(row => row with { Version = version })], catalogue), Time.GetUtcNow());
    }

    private StatusEntry Entry(string facility, Status status, string service, string? reason, TimeSpan ago) =>
        new(facility, service, status, 0)
    {
        Since = Time.GetUtcNow() - ago,
        ConfirmedAt = Time.GetUtcNow() - ago,
        Reason = reason,
        Source = ReportSource.Facility,
        Reporter = "somebody",
    };
}
