using System.Globalization;
using StatusBoard.Polls;

namespace StatusBoard.Web.Features.Polls;

/// <summary>Polls in words.</summary>
internal static class PollWords
{
    /// <summary>The state of a poll.</summary>
    public static string Of(PollState state) => state switch
    {
        PollState.Draft => "draft",
        PollState.Open => "open",
        PollState.Closed => "closed",
        _ => "cancelled",
    };

    /// <summary>What is known of a facility.</summary>
    public static string Of(PollTargetState state) => state switch
    {
        PollTargetState.Answered => "answered",
        PollTargetState.Declined => "declined",
        PollTargetState.Seen => "seen, not answered",
        _ => "not reached",
    };

    /// <summary>How often a poll is repeated.</summary>
    public static string Of(PollSchedule schedule) => schedule.Repeat switch
    {
        PollRepeat.Daily => $"every day at {schedule.LocalTime:HH:mm}",
        PollRepeat.Weekly => $"every {schedule.FirstDay.DayOfWeek} at {schedule.LocalTime:HH:mm}",
        _ => $"every month on day {schedule.FirstDay.Day} at {schedule.LocalTime:HH:mm}",
    };

    /// <summary>The values of an answer in one line, in the order of the items.</summary>
    public static string Of(Poll poll, PollAnswer answer) => answer.Declined is { } why
        ? $"declined: {why}"
        : string.Join(", ", poll.Items.Where(item => answer.Values.ContainsKey(item.Code)).Select(item =>
            item.Kind == PollItemKind.Words ? $"“{answer.Values[item.Code]}”" : $"{Short(item.Label)} {answer.Values[item.Code]}"));

    /// <summary>What an item adds up to: the sum of a count, how often each option was chosen, "–" where nobody has answered
    /// it.</summary>
    public static string Of(PollItem item, PollSum sum)
    {
        if (item.Kind == PollItemKind.Count)
            return sum.Counts.TryGetValue(item.Code, out var count) ? count.ToString("#,0", CultureInfo.InvariantCulture) : "–";
        IEnumerable<string> options = item.Kind == PollItemKind.YesNo ? ["yes", "no"] : item.Options;
        var said = options.Where(option => sum.Options.ContainsKey((item.Code, option)))
            .Select(option => $"{sum.Options[(item.Code, option)]} {option}").ToList();
        return said.Count == 0 ? "–" : string.Join(", ", said);
    }

    /// <summary>A question without what stands in brackets.</summary>
    public static string Short(string label) => label.Split(" (", 2)[0];
}
