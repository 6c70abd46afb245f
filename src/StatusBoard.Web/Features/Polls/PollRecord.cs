using System.Globalization;
using StatusBoard.Polls;
using StatusBoard.Statuses;
using StatusBoard.Storage.Polls;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Features.Polls;

/// <summary><c>GET /polls/{id}/record.csv</c>: each facility that a poll asks, with its answers; those that were changed later are rows of
/// their own.</summary>
internal static class PollRecord
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/polls/{id:int}/record.csv", GetAsync).RequireAuthorization(Policies.Read).WithMetadata(CountsAsExport.Mark)
            .ExcludeFromDescription();

    private static async Task<IResult> GetAsync(int id, HttpContext context, PollDesk desk, PollArchive archive, AccessGuard guard)
    {
        if (!desk.IsReady)
            return BoardEndpoint.NotLoaded();
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        if (await desk.FindAsync(id, context.RequestAborted) is not { } tally || !desk.Sees(principal, tally))
            return PollRefusals.NoSuchPoll(id);
        var picture = desk.PictureOf(tally, principal);
        var answers = (await archive.AnswersAsync(id, context.RequestAborted))
            .ToLookup(answer => answer.Facility, StringComparer.OrdinalIgnoreCase);
        var items = picture.Poll.Items;
        string[] header =
        [
            "Poll", "Exercise", "State", "Region", "Code", "Facility", "Telephone", "Stand", "Seen", "Seen by", "Answered", "Late",
            "Counts", "Declined", "By", "On behalf of", "Called from", "Source", .. items.Select(item => item.Label),
        ];
        return CsvAnswer.Of(desk.Board.Mode, $"poll-{id}.csv", header, RowsAsync(), row => row);

        async IAsyncEnumerable<object?[]> RowsAsync()
        {
            foreach (var line in picture.Lines)
            {
                // Answers are in the order in which they came: the last one counts.
                var all = answers[line.Target.Facility].ToList();
                if (all.Count == 0)
                    yield return Row(line, null, false);
                for (var i = 0; i < all.Count; i++)
                    yield return Row(line, all[i], i == all.Count - 1);
            }

            await Task.CompletedTask;
        }

        object?[] Row(PollLine line, PollAnswer? answer, bool counts) =>
        [
            picture.Poll.Title, picture.Poll.IsExercise, line.Facility?.State, line.Facility?.Region, line.Target.Facility, line.Name,
            line.Facility?.Phone, CodeNames<PollTargetState>.Of(line.Target.State), line.Target.SeenAt, line.Target.SeenBy, answer?.At,
            answer?.IsLate, answer is null ? null : counts, answer?.Declined, answer?.By, answer?.OnBehalf, answer?.CalledFrom,
            answer?.Source, .. items.Select(item => answer?.Values.GetValueOrDefault(item.Code) is { } value ? Cell(item, value) : null),
        ];
    }

    private static object Cell(PollItem item, string value) =>
        item.Kind == PollItemKind.Count && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : value;
}
