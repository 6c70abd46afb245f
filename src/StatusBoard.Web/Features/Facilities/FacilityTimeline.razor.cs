using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Dispatch.Overrides;
using StatusBoard.Web.Components;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Facilities;

/// <summary>Reads the history of a facility, again whenever its version changes.</summary>
public sealed partial class FacilityTimeline : ComponentBase, IDisposable
{
    private const int PageSize = 50;
    private const int MostLines = 1000;

    private readonly CancellationTokenSource lifetime = new();
    private IReadOnlyList<StatusEvent>? events;
    private IReadOnlyList<OverrideNote> notes = [];
    private bool unavailable;
    private bool more;
    private bool mayCall;
    private int limit = PageSize;
    private (string Code, long Version) read;

    /// <summary>The code of the facility.</summary>
    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    /// <summary>The facility's version.</summary>
    [Parameter, EditorRequired]
    public long Version { get; set; }

    /// <summary>The facility's time zone.</summary>
    [Parameter, EditorRequired]
    public string Zone { get; set; } = "";

    [Inject]
    private EventStore Events { get; set; } = null!;

    [Inject]
    private OverrideStore Overrides { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        lifetime.Cancel();
        lifetime.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (read == (Code, Version))
            return;
        read = (Code, Version);
        await ReadAsync();
    }

    private static string? ReasonWords(string? code) => CodeNames<ReasonCode>.TryParse(code, out var reason) ? reason.Words() : code;

    private static string Sentence(StatusEvent line) => line.Kind switch
    {
        "confirmation" => $"confirmed {line.Status}",
        "stale" => $"became stale: {line.Status} was not confirmed in time",
        "lapse" => $"lapsed to {line.Status} by policy, was {line.PreviousStatus}",
        "created" => $"entered as {line.Status}",
        _ when line.PreviousStatus == line.Status => $"still {line.Status}",
        _ => $"{line.Status}, was {line.PreviousStatus}",
    };

    private string By(StatusEvent line) => line.Kind is "stale" or "lapse"
        ? "by policy"
        : string.Join(" ", new[]
        {
            line.ReportedBy is { } by && by != line.Source ? $"by {UserText.Isolated(by)}" : null,
            line.OnBehalf is { } behalf
                ? $"for {UserText.Isolated(behalf)}{(mayCall && line.CalledFrom is { } number ? $", calling from {number}" : null)}"
                    : null,
            line.ApprovedBy is { } approver ? $"approved by {UserText.Isolated(approver)}" : null,
            line.Source is { } source
                ? $"({(source == "phone" ? "by phone" : source)}{(line.KnownBy is { } known ? $", {known.Replace('-', ' ')}" : null)})"
                : null,
        }.OfType<string>());

    private async Task MoreAsync()
    {
        limit = Math.Min(limit + PageSize, MostLines);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            // The caller's number is for coordinators and administrators only, because it may be a private one.
            mayCall = Feed.Board.Find(Code) is { } shown && (await Viewer.NowAsync()).May(Permission.ReportOnBehalf, shown.Facility);
            var page = await Events.ReadPageAsync(
                new EventQuery { Facility = Code, Limit = limit, NewestFirst = true, IncludeCreated = false }, lifetime.Token);
            (events, more) = (page.Rows, page.IsFull && limit < MostLines);
            notes = await Overrides.ReadAsync(Code, null, null, null, limit, lifetime.Token);
            unavailable = false;
        }
        catch (DatabaseUnavailableException)
        {
            events ??= [];
            unavailable = true;
        }
        catch (OperationCanceledException)
        {
            // The page was closed while reading.
        }
    }

    /// <summary>The history and the override notes, newest first.</summary>
    private IEnumerable<(StatusEvent? Line, OverrideNote? Note)> Together()
    {
        // Notes older than this page of the history are shown with the next one.
        var oldest = more && events!.Count > 0 ? events[^1].OccurredAt : DateTimeOffset.MinValue;
        return events!.Select(line => (Line: (StatusEvent?)line, Note: (OverrideNote?)null, At: line.OccurredAt))
            .Concat(notes.Where(note =>
                note.NotedAt >= oldest).Select(note => (Line: (StatusEvent?)null, Note: (OverrideNote?)note, At: note.NotedAt)))
            .OrderByDescending(one => one.At).Select(one => (one.Line, one.Note));
    }

    private string NameOf(string service) => Feed.Board.Catalogue.Service(service)?.Name ?? service;
}
