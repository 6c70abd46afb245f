using StatusBoard.Boards;
using StatusBoard.Insights.Catchments;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Insights.Past;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Insights.Reach;

/// <summary><c>GET /api/v1/insights/reach</c>.</summary>
internal static class ReachEndpoint
{
    /// <summary>The parameters.</summary>
    public static TakesQuery Takes { get; } = new(["close", "alone", PastMoment.Name], ["state", "region", "system"]);

    public static async Task<IResult> Get(
        HttpContext context, BoardFeed feed, AccessGuard guard, ReachPictures pictures, string? close = null,
        string? alone = null, string? at = null)
    {
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        var (past, refusal) = at is null ? (null, null) : await PastEndpoint.ReadAsync(context, at);
        var (filter, problems) = FilterReading.Read(context.Request.Query, past?.Picture?.Board ?? feed.Board, principal.VisibleScope);
        if (filter is null)
            return Problem.BadInput(problems);
        if (refusal is not null)
            return refusal;
        var isAlone = false;
        if (alone is not null && !bool.TryParse(alone, out isAlone))
            problems.Add(new ReportProblem("alone", $"'alone' is true or false, not '{UnknownNames.Quoted(alone)}'."));
        var view = past?.Picture!.View(filter) ?? feed.View(filter);
        var asked = (close ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var (whatIf, unknown) = WhatIf.Read(view, asked, isAlone);
        problems.AddRange(unknown.Select(code => new ReportProblem(
            "close", $"There is no facility '{UnknownNames.Quoted(code)}' with an emergency department for general emergencies.")));
        if (whatIf.Codes.Count > WhatIf.Most)
            problems.Add(new ReportProblem("close", $"At most {WhatIf.Most} facilities can be named."));
        if (problems.Count > 0)
            return Problem.BadInput(problems);
        return Results.Json(From(await pictures.OfAsync(view, whatIf), whatIf, past?.At), ApiJson.Default.InsightsReachJson);
    }

    internal static InsightsReachJson From(ReachPicture picture, WhatIf whatIf, DateTimeOffset? at)
    {
        var figures = picture.Figures;
        return new InsightsReachJson(
            picture.View.Board.Mode.Code(), picture.View.Version, ReachWords.Sentence(figures, whatIf.Codes.Count > 0), whatIf.Codes,
            whatIf.IsAlone, figures.People, picture.WithoutPlace, AccessChangeJson.From(figures.AtLeast),
            AccessChangeJson.From(figures.AtMost), [.. figures.States.Select(AccessAreaJson.From)],
            [.. figures.Counties.Select(AccessAreaJson.From)],
            [.. figures.Losses.Select(loss => (Loss: loss, Facility: picture.Facility(loss.Department)))
                .Where(one => one.Facility is not null)
                .Select(one => new DepartmentLossJson(
                    one.Facility!.Facility.Code, one.Facility.Facility.Name,
                    one.Loss.Acceptance == DepartmentAcceptance.DoesNotAccept, one.Loss.People, AccessChangeJson.From(one.Loss.Change)))],
            [.. NeighbourLine.Of(picture).Select(one => new NeighbourJson(
                one.Facility?.Facility.Code, one.Facility?.Facility.Name, one.Own, one.AtLeast, one.AtMost))],
            ReachWords.Method, at);
    }
}
