using System.Text.Json;
using StatusBoard.Web.Features.Polls;

namespace StatusBoard.Web.Api.Examples;

/// <summary>Examples of polls.</summary>
internal static class PollExamples
{
    private static readonly DateTimeOffset At = SampleBoard.At;

    /// <summary>The examples, by method and path.</summary>
    public static IEnumerable<KeyValuePair<string, ApiExample>> All =>
    [
        new("GET /api/v1/polls", new(null, 200, new PollsPage("live", [Listed], null))
        {
            Parameters = new Dictionary<string, string> { ["state"] = "open" },
        }),
        new("GET /api/v1/polls/templates", new(null, 200, new PollTemplatesPage(
            "live",
            [new PollTemplateView("mci", "Mass casualty: what you can take", Listed.Title, Listed.Text, Items, 15, 3, ["ed"], 1)]))),
        new("PUT /api/v1/polls/templates/{code}", new(
            new PollTemplateWrite("Dialysis", "Dialysis places", null,
                [new PollItemWrite("places", "Free dialysis places", "count", 0, 200, null, null, null)], 60, 20, ["dialysis"], null),
            200, new PollTemplateView("dialysis", "Dialysis", "Dialysis places", null,
                [new("places", "Free dialysis places", "count", 0, 200, null, false, null)], 60, 20, ["dialysis"], 1))
        {
            Parameters = new Dictionary<string, string> { ["code"] = "dialysis" },
        }),
        new("GET /api/v1/polls/series", new(null, 200, new PollSeriesList("live", [Daily]))),
        new("PATCH /api/v1/polls/series/{id}", new(new PollSeriesChangeWrite(true), 200, Daily with { Active = false })
        {
            Parameters = new Dictionary<string, string> { ["id"] = "3" },
        }),
        new("GET /api/v1/polls/{id}", new(null, 200, Whole) { Parameters = One }),
        new("POST /api/v1/polls", new(
            new PollWrite(Listed.Title, Listed.Text, null,
                [new PollItemWrite("immediate", "Immediate (red)", "count", 0, 500, null, null, null)],
                new PollFilterWrite(["CT"], null, null, null, ["trauma"], null), 15, 3, null, null, null, null, null,
                "5b1e7c64-9a40-4f6f-8f0c-8d110197a3c2"),
            201, new PollMade(Whole, null))),
        new("PATCH /api/v1/polls/{id}", new(new PollChangeWrite(null, null, null, 30, null, null), 200, Whole) { Parameters = One }),
        new("POST /api/v1/polls/{id}/answers", new(
            new PollAnswerWrite(
                SampleBoard.Code, new Dictionary<string, JsonElement> { ["immediate"] = JsonSerializer.SerializeToElement(4) }, null, null,
                null, "0197a3c2-5b1e-7c64-9a40-3f6f2f0c8d11"),
            201, new PollAnswered(12, false, Answered)) { Parameters = One }),
        new("POST /api/v1/polls/{id}/seen", new(null, 200, Whole) { Parameters = One }),
    ];

    private static Dictionary<string, string> One { get; } = new() { ["id"] = "12" };

    private static PollSeriesView Daily { get; } = new(3, "Bed count", "daily", "10:00", "America/New_York", true, "M. Okafor");

    private static PollItemView[] Items { get; } = [new("immediate", "Immediate (red)", "count", 0, 500, null, false, null)];

    private static PollView Listed { get; } = new(
        12, "Mass casualty incident: patients you can take now", "How many patients of each category can you take now?", "open", Items,
        null, At, At.AddMinutes(15), null, 3, 0, false, null, null, "M. Okafor", 48_212, "live", null, null, null);

    private static PollFacilityView Answered { get; } = new(
        SampleBoard.Code, "answered", At.AddMinutes(1), At.AddMinutes(2), false, new Dictionary<string, string> { ["immediate"] = "4" },
        null, "D. Reyes, house supervisor", null);

    private static PollView Whole { get; } = Listed with
    {
        Total = Sum, States = new Dictionary<string, PollSumView> { ["CT"] = Sum }, Facilities = [Answered],
    };

    private static PollSumView Sum => new(
        1, 1, 0, 0, 0, 0, new Dictionary<string, long> { ["immediate"] = 4 }, new Dictionary<string, IReadOnlyDictionary<string, int>>());
}
