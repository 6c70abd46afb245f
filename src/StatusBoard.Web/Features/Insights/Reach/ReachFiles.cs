using StatusBoard.Web.Api;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Insights.Past;
using StatusBoard.Web.Features.Insights.Tables;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Insights.Reach;

/// <summary><c>GET /insights/reach.csv</c> and <c>.xlsx</c>: the tables of the page of reach as files, with its parameters and
/// <c>table</c>.</summary>
internal static class ReachFiles
{
    /// <summary>The parameters.</summary>
    public static TakesQuery Takes { get; } = new(["table", "close", "alone", PastMoment.Name], ["state", "region", "system"]);

    public static async Task<IResult> Get(HttpContext context, BoardFeed feed, AccessGuard guard, ReachPictures pictures)
    {
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        var (names, refusal) = FigureFile.Chosen(context, ReachTables.Names);
        if (refusal is not null)
            return refusal;
        var scope = (await guard.OfAsync(context.User, context.RequestAborted)).VisibleScope;
        var address = ReachAddress.Parse(context.Request.QueryString.Value ?? "");
        var (past, missing) = address.At is { } at ? await PastEndpoint.ReadAsync(context, at) : (null, null);
        if (missing is not null)
            return missing;
        var filter = address.ToFilter().Within(scope);
        var view = past?.Picture!.View(filter) ?? feed.View(filter);
        if (AddressCheck.Names(view.Board, view.Filter) is { Count: > 0 } unknown)
            return Problem.BadInput([.. unknown.Select(message => new StatusBoard.Reporting.ReportProblem("query", message))]);
        var (whatIf, left) = WhatIf.Read(view, address.Close, address.IsAlone);
        if (left.Count > 0)
        {
            return Problem.BadInput([.. left.Select(code => new StatusBoard.Reporting.ReportProblem(
                "close", $"There is no facility '{StatusBoard.Boards.UnknownNames.Quoted(code)}' with an emergency department for general "
                    + "emergencies."))]);
        }

        var picture = await pictures.OfAsync(view, whatIf);
        var first = names.Count == 1 ? $"reach-{names[0]}" : "reach";
        var isAssumed = whatIf.Codes.Count > 0;
        return new FigureFile(
            first + (isAssumed ? "-what-if" : "") + (past is null ? null : $"-{past.At.UtcDateTime:yyyyMMddTHHmmss}Z"), view.Board.Mode,
            (past is null ? null : $"PAST, {PastPage.Words(past.At)}: ") + ReachWords.Sentence(picture.Figures, isAssumed),
            ReachWords.Method,
            [.. names.Select(name => ReachTables.Of(name, picture))]).Answer(context);
    }
}
