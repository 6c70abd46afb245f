using StatusBoard.Boards;
using StatusBoard.Polls;
using StatusBoard.Reporting;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Polls;

/// <summary>What is entered for a new poll.</summary>
public sealed class NewPollModel
{
    /// <summary>The code of the template; empty for none.</summary>
    public string Template { get; set; } = "";

    /// <summary>The title.</summary>
    public string Title { get; set; } = "";

    /// <summary>The text.</summary>
    public string Text { get; set; } = "";

    /// <summary>The items, one a line (<see cref="PollItemLines"/>).</summary>
    public string Items { get; set; } = "";

    /// <summary>Whom, in words of the filter.</summary>
    public string States { get; set; } = "";

    /// <summary>The name of a region.</summary>
    public string Region { get; set; } = "";

    /// <summary>The name of a health system.</summary>
    public string System { get; set; } = "";

    /// <summary>The code of a service.</summary>
    public string Service { get; set; } = "";

    /// <summary>Codes of facilities.</summary>
    public string Facilities { get; set; } = "";

    /// <summary>How it is timed.</summary>
    public PollTiming Timing { get; } = new();

    /// <summary>Minutes to answer.</summary>
    public int Minutes { get => Timing.Minutes; set => Timing.Minutes = value; }

    /// <summary>Minutes between reminders; null for never.</summary>
    public int? Remind { get => Timing.Remind; set => Timing.Remind = value; }

    /// <summary>The code of the repetition; empty for once.</summary>
    public string Repeat { get => Timing.Repeat; set => Timing.Repeat = value; }

    /// <summary>The time of day of a repeated poll.</summary>
    public TimeOnly At { get => Timing.At; set => Timing.At = value; }

    /// <summary>The time zone of a repeated poll.</summary>
    public string Zone { get => Timing.Zone; set => Timing.Zone = value; }

    /// <summary>The number of the incident.</summary>
    public int? Incident { get; set; }

    /// <summary>Whether it is an exercise.</summary>
    public bool IsExercise { get; set; }

    /// <summary>The filter of those asked.</summary>
    public BoardFilter Audience => new(
        Split(States), [Region], [System], Split(Facilities), [Service]);

    /// <summary>Fills the form from a template.</summary>
    public void Take(PollTemplate template)
    {
        (Template, Title, Text) = (template.Code, template.Title, template.Text ?? "");
        Items = PollItemLines.Write(template.Items);
        Service = template.Services.FirstOrDefault() ?? "";
        (Minutes, Remind) = (template.Minutes, template.RemindMinutes);
    }

    /// <summary>Returns what was entered; lines that are no items are problems.</summary>
    public PollDraft ToDraft(DateTimeOffset now, List<ReportProblem> problems) => new(
        Title, Text, [.. PollItemLines.Read(Items, "items", problems)])
    {
        Audience = Audience,
        Duration = TimeSpan.FromMinutes(Minutes),
        RemindEvery = Remind is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
        Incident = Incident,
        IsExercise = IsExercise,
        Schedule = Timing.ScheduleFrom(now),
    };

    private static string[] Split(string text) =>
        text.Split([',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>How a new poll is timed.</summary>
public sealed class PollTiming
{
    /// <summary>Minutes to answer.</summary>
    public int Minutes { get; set; } = 60;

    /// <summary>Minutes between reminders; null for never.</summary>
    public int? Remind { get; set; }

    /// <summary>The code of the repetition; empty for once.</summary>
    public string Repeat { get; set; } = "";

    /// <summary>The time of day.</summary>
    public TimeOnly At { get; set; } = new(10, 0);

    /// <summary>The time zone.</summary>
    public string Zone { get; set; } = "Etc/UTC";

    /// <summary>The schedule from today on; null for a single poll.</summary>
    public PollSchedule? ScheduleFrom(DateTimeOffset now)
    {
        if (!CodeNames<PollRepeat>.TryParse(Repeat, out var repeat))
            return null;
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var found) ? found : TimeZoneInfo.Utc;
        return new PollSchedule(repeat, At, Zone, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime));
    }
}
