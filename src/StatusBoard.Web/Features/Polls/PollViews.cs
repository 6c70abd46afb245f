using StatusBoard.Boards;
using StatusBoard.Polls;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Polls;

/// <summary>A poll in the format of the API.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">The title.</param>
/// <param name="Text">The text.</param>
/// <param name="State"><c>draft</c>, <c>open</c>, <c>closed</c> or <c>cancelled</c>.</param>
/// <param name="Items">What is asked.</param>
/// <param name="BeginsAt">When a draft opens.</param>
/// <param name="OpenedAt">When it opened.</param>
/// <param name="Deadline">Until when answers are in time.</param>
/// <param name="EndedAt">When it was closed or cancelled.</param>
/// <param name="RemindEveryMinutes">How often those that have not answered are reminded.</param>
/// <param name="Reminders">How often they were reminded.</param>
/// <param name="Exercise">Whether it is an exercise.</param>
/// <param name="Incident">The number of its incident.</param>
/// <param name="Series">The number of the series that it is an occurrence of.</param>
/// <param name="AskedBy">Who asks.</param>
/// <param name="Version">The highest version of any of its rows.</param>
/// <param name="Mode">The mode of the board.</param>
/// <param name="Total">The sums of the facilities that the caller may see; null in a list.</param>
/// <param name="States">The sums by state; null in a list.</param>
/// <param name="Facilities">The facilities that the caller may see, those missing first; null in a list.</param>
public sealed record PollView(
    int Id, string Title, string? Text, string State, IReadOnlyList<PollItemView> Items, DateTimeOffset? BeginsAt,
    DateTimeOffset? OpenedAt, DateTimeOffset? Deadline, DateTimeOffset? EndedAt, int? RemindEveryMinutes, int Reminders,
    bool Exercise, int? Incident, int? Series, string AskedBy, long Version, string Mode,
    PollSumView? Total, IReadOnlyDictionary<string, PollSumView>? States,
    IReadOnlyList<PollFacilityView>? Facilities)
{
    /// <summary>The poll without its facilities.</summary>
    public static PollView Of(Poll poll, BoardMode mode) => new(
        poll.Id, poll.Title, poll.Text, CodeNames<PollState>.Of(poll.State), [.. poll.Items.Select(PollItemView.Of)], poll.BeginsAt,
        poll.OpenedAt, poll.Deadline, poll.EndedAt, (int?)poll.RemindEvery?.TotalMinutes, poll.Reminders, poll.IsExercise, poll.Incident,
        poll.Series, poll.CreatedBy, poll.Version, mode.Code(), null, null, null);

    /// <summary>The poll with the facilities of a picture.</summary>
    public static PollView Of(PollPicture picture, BoardMode mode) => Of(picture.Poll, mode) with
    {
        Version = picture.Tally.Version,
        Total = PollSumView.Of(picture.Sum),
        States = picture.States.ToDictionary(area => area.Area, area => PollSumView.Of(area.Sum)),
        Facilities = [.. picture.Lines.Select(PollFacilityView.Of)],
    };
}

/// <summary>One thing that is asked.</summary>
/// <param name="Code">The name of its value in an answer.</param>
/// <param name="Label">The question.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Minimum">The lowest count; null where it is none.</param>
/// <param name="Maximum">The highest count; null where it is none.</param>
/// <param name="Options">The options of a choice; null where it is none.</param>
/// <param name="Optional">Whether it may be left out.</param>
/// <param name="Measure">The code of its measure; null for none.</param>
public sealed record PollItemView(
    string Code, string Label, string Kind, int? Minimum, int? Maximum, IReadOnlyList<string>? Options, bool Optional, string? Measure)
{
    /// <summary>An item.</summary>
    public static PollItemView Of(PollItem item) => new(
        item.Code, item.Label, CodeNames<PollItemKind>.Of(item.Kind), item.Kind == PollItemKind.Count ? item.Minimum : null,
        item.Kind == PollItemKind.Count ? item.Maximum : null, item.Options.IsEmpty ? null : item.Options, item.IsOptional, item.Measure);
}

/// <summary>What facilities have said together.</summary>
/// <param name="Asked">How many are asked.</param>
/// <param name="Answered">How many have answered.</param>
/// <param name="Late">How many of the answers were late.</param>
/// <param name="Seen">How many have seen it and not answered.</param>
/// <param name="NotReached">How many have shown no sign.</param>
/// <param name="Declined">How many have declined.</param>
/// <param name="Counts">The sums of the counts, by item; an item without any answer is left out.</param>
/// <param name="Options">How often each option was chosen, and yes and no said, by item.</param>
public sealed record PollSumView(
    int Asked, int Answered, int Late, int Seen, int NotReached, int Declined, IReadOnlyDictionary<string, long> Counts,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Options)
{
    /// <summary>A sum.</summary>
    public static PollSumView Of(PollSum sum) => new(
        sum.Asked, sum.Answered, sum.Late, sum.Seen, sum.NotReached, sum.Declined, sum.Counts,
        sum.Options.GroupBy(pair => pair.Key.Item).ToDictionary(
            item => item.Key,
            IReadOnlyDictionary<string, int> (item) => item.ToDictionary(pair => pair.Key.Option, pair => pair.Value)));
}

/// <summary>A facility that is asked.</summary>
/// <param name="Facility">Its code.</param>
/// <param name="State"><c>not-reached</c>, <c>seen</c>, <c>answered</c> or <c>declined</c>.</param>
/// <param name="SeenAt">When somebody there said that they have seen it.</param>
/// <param name="AnsweredAt">When it answered or declined.</param>
/// <param name="Late">Whether that was late.</param>
/// <param name="Values">Its values, by item.</param>
/// <param name="Declined">Why it does not answer.</param>
/// <param name="By">Who sent the answer.</param>
/// <param name="OnBehalf">Who said it on the telephone.</param>
public sealed record PollFacilityView(
    string Facility, string State, DateTimeOffset? SeenAt, DateTimeOffset? AnsweredAt, bool Late,
    IReadOnlyDictionary<string, string>? Values, string? Declined, string? By, string? OnBehalf)
{
    /// <summary>A line of the asker's list.</summary>
    public static PollFacilityView Of(PollLine line) => new(
        line.Target.Facility, CodeNames<PollTargetState>.Of(line.Target.State), line.Target.SeenAt, line.Target.Answer?.At,
        line.Target.Answer?.IsLate == true, line.Target.Answer?.Values, line.Target.Answer?.Declined, line.Target.Answer?.By,
        line.Target.Answer?.OnBehalf);
}

/// <summary>A page of polls, highest number first.</summary>
/// <param name="Mode">The mode that the board is in now.</param>
/// <param name="Polls">The polls, without their facilities.</param>
/// <param name="Next">The value of <c>before</c> for the next page; null when there is none.</param>
public sealed record PollsPage(string Mode, IReadOnlyList<PollView> Polls, int? Next);

/// <summary>What was made of a request for a poll.</summary>
/// <param name="Poll">The poll; null where a series was made.</param>
/// <param name="Series">The number of the series; null where a single poll was made.</param>
public sealed record PollMade(PollView? Poll, int? Series);

/// <summary>An answer was kept.</summary>
/// <param name="Poll">The number of the poll.</param>
/// <param name="Repeated">Whether an answer with this id was there already: nothing was written again.</param>
/// <param name="Answer">What is known of the facility now.</param>
public sealed record PollAnswered(int Poll, bool Repeated, PollFacilityView Answer);

/// <summary>The templates.</summary>
/// <param name="Mode">The mode that the board is in now.</param>
/// <param name="Templates">By name.</param>
public sealed record PollTemplatesPage(string Mode, IReadOnlyList<PollTemplateView> Templates);

/// <summary>A prepared question.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Title">The title of its polls.</param>
/// <param name="Text">Their text.</param>
/// <param name="Items">What they ask.</param>
/// <param name="Minutes">How long there is to answer.</param>
/// <param name="RemindEveryMinutes">How often those that have not answered are reminded.</param>
/// <param name="Services">Only facilities with one of these services are asked; empty for all.</param>
/// <param name="Edition">A number that grows with each change: a change names the one that it was made from.</param>
public sealed record PollTemplateView(
    string Code, string Name, string Title, string? Text, IReadOnlyList<PollItemView> Items, int Minutes, int? RemindEveryMinutes,
    IReadOnlyList<string> Services, int Edition)
{
    /// <summary>A template.</summary>
    public static PollTemplateView Of(PollTemplate template) => new(
        template.Code, template.Name, template.Title, template.Text, [.. template.Items.Select(PollItemView.Of)], template.Minutes,
        template.RemindMinutes, template.Services, template.Edition);
}
