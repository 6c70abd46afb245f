using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Insights;
using StatusBoard.Insights.Now;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Dispatch.Declarations;
using StatusBoard.Storage.Insights;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Features.Insights.Time;
using StatusBoard.Web.Features.Reporting;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Insights;

/// <summary><c>GET /api/v1/insights/now</c> and <c>GET /api/v1/insights/hours</c>.</summary>
internal static class InsightsEndpoint
{
    private const string Department = "ed";
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(5 * 366);
    private static readonly string[] Places = ["state", "region", "system", "facility"];

    /// <summary>The parameters of the present figures.</summary>
    public static TakesQuery TakesNow { get; } = new([], ["state", "region", "system"]);

    /// <summary>The parameters of hours.</summary>
    public static TakesQuery TakesHours { get; } = new(["from", "to", "service"], Places);

    public static async Task<IResult> Now(
        HttpContext context, BoardFeed feed, AccessGuard guard, NowPictures pictures, IncidentFeed incidents, IncidentDesk desk,
        TimeProvider time)
    {
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        var (filter, problems) = FilterReading.Read(context.Request.Query, feed.Board, principal.VisibleScope);
        if (filter is null)
            return Problem.BadInput(problems);
        await pictures.RefreshAsync();
        var view = feed.View(filter);
        var figures = pictures.Of(view);
        var now = time.GetUtcNow();
        return Results.Json(
            new InsightsNowJson(
                view.Board.Mode.Code(), view.Version, NowWords.Sentence(figures.Counts), EdCountsJson.From(now, figures.Counts),
                figures.Unconfirmed,
                [.. figures.Past.Where(one => one.Counts is not null).Select(one => EdCountsJson.From(one.At, one.Counts!.Value))],
                CodeNames<PastState>.Of(pictures.State),
                [.. figures.Services.Select(one => new SuspendedServiceJson(
                    one.Service.Code, one.Service.Name, one.Suspended, one.Limited, one.SuspendedBefore))],
                Areas(now, figures.States), Areas(now, figures.Regions), Areas(now, figures.Systems),
                [.. NowIncidents.Of(principal, view, pictures, incidents, desk).Select(incident => new IncidentHoursJson(
                    incident.Id, incident.Name, incident.StartedAt, (long)(now - incident.StartedAt).TotalSeconds,
                    pictures.CountsOf(view, incident).Facilities))],
                Definitions()),
            ApiJson.Default.InsightsNowJson);
    }

    public static async Task<IResult> Hours(
        string? from, string? to, HttpContext context, BoardFeed feed, AccessGuard guard, StretchReader reader, StretchStore stretches,
        DeclarationStore declarations, TimeProvider time)
    {
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        var board = feed.Board;
        var (filter, problems) = FilterReading.Read(context.Request.Query, board, principal.VisibleScope);
        var period = PeriodOf(from, to, time.GetUtcNow(), problems);
        var codes = filter?.Services ?? [];
        if (codes.Length > 1)
            problems.Add(new("service", "Hours are of one service: give one code."));
        if (filter is null || problems.Count > 0)
            return Problem.BadInput(problems);
        if (!await stretches.IsBuiltAsync(context.RequestAborted))
            return BeingMade();

        var service = board.Catalogue.Service(codes.IsEmpty ? Department : codes[0])!.Code;
        var facts = await FactsAsync(
            board, filter, service, period, TimeReading.ReadFor(period, time.GetUtcNow()), reader, declarations, context.RequestAborted);
        var hours = FacilityHours.Of(facts);
        return Results.Json(
            new InsightsHoursJson(
                board.Mode.Code(), service, period.Start, period.End, HoursJson.From(HoursTotal.Of(hours, period), null),
                [.. hours.Select(one => HoursJson.From(HoursTotal.Of([one], period), one.Facility))], HoursWords.Definitions),
            ApiJson.Default.InsightsHoursJson);
    }

    /// <summary>Reads what the hours of the facilities of a filter are made of; episodes are followed to the end of the period.</summary>
    internal static Task<HoursFacts> FactsAsync(
        Board board, BoardFilter filter, string service, Period period, StretchReader reader, DeclarationStore declarations,
        CancellationToken cancellationToken) =>
        FactsAsync(board, filter, service, period, period, reader, declarations, cancellationToken);

    /// <summary>Reads what hours are made of; episodes are followed to the end of the time read.</summary>
    private static async Task<HoursFacts> FactsAsync(
        Board board, BoardFilter filter, string service, Period period, Period read, StretchReader reader,
        DeclarationStore declarations, CancellationToken cancellationToken)
    {
        string[] specialties = board.Catalogue.Service(service)!.Kind == ServiceKind.EmergencyDepartment
            ? [.. board.Catalogue.Services.Where(one => one.Kind == ServiceKind.Specialty).Select(one => one.Code)] : [];
        var only = filter.Facilities is [var one] ? one : null;
        // A facility that has been retired was in service before.
        var facilities = board.Facilities.Concat(board.Retired).Select(shown => shown.Facility).Where(filter.IsIn)
            .OrderBy(facility => facility.Code, StringComparer.OrdinalIgnoreCase).ToList();
        return new HoursFacts(board.Catalogue, service, period, facilities)
        {
            EpisodesUntil = read.End,
            Since = await reader.ReadAsync([service], specialties, only, StretchTime.Since, read, cancellationToken),
            Learned = await reader.ReadAsync([service], [], only, StretchTime.Learned, period, cancellationToken),
            Retired = await reader.RetiredAsync(cancellationToken),
            InMode = await reader.InModeAsync(board.Mode, cancellationToken),
            Declared = await declarations.SinceAsync(period.Start, cancellationToken),
        };
    }

    /// <summary>Reads a period; its end is now at the latest.</summary>
    private static Period PeriodOf(string? from, string? to, DateTimeOffset now, List<ReportProblem> problems)
    {
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[("from", from), ("to", to)])
        {
            if (string.IsNullOrWhiteSpace(value))
                problems.Add(new(name, $"'{name}' is missing: hours are of a period, like from=2026-11-01T00:00:00-04:00."));
        }

        var start = ReportReading.Time(from, "from", problems);
        var end = ReportReading.Time(to, "to", problems);
        if (start >= end)
            problems.Add(new("to", "'to' is not after 'from'."));
        else if (end - start > LongestPeriod)
            problems.Add(new("to", "A period is five years at most."));
        else if (start >= now)
            problems.Add(new("from", "'from' is in the future: there are no hours yet."));
        return new Period(Whole(start ?? now), Whole(end < now ? end.Value : now));
    }

    private static DateTimeOffset Whole(DateTimeOffset time) => time.AddTicks(-(time.UtcTicks % TimeSpan.TicksPerSecond));

    /// <summary>503: hours that are not complete are not told as if they were.</summary>
    internal static IResult BeingMade() => Results.Problem(
        title: "The hours are not there yet.", detail: "They are being made of the history. Ask again in some minutes.",
        statusCode: StatusCodes.Status503ServiceUnavailable);

    private static IReadOnlyList<AreaJson> Areas(DateTimeOffset now, ImmutableArray<AreaFigures> areas) =>
        [.. areas.Select(area => new AreaJson(area.Name, area.State, EdCountsJson.From(now, area.Counts)))];

    private static Dictionary<string, string> Definitions() => new()
    {
        ["of"] = NowWords.Counted,
        ["open"] = NowWords.Definition(EdCondition.Open),
        ["strained"] = NowWords.Definition(EdCondition.Strained),
        ["diverting"] = NowWords.Definition(EdCondition.Diverting),
        ["closed"] = NowWords.Definition(EdCondition.Closed),
        ["notKnown"] = NowWords.Definition(EdCondition.NotKnown),
        ["before"] = NowWords.Before,
        ["services"] = NowWords.Services,
        ["areas"] = NowWords.Areas,
        ["incidents"] = NowWords.Incidents,
    };
}
