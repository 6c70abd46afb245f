using System.Globalization;
using System.Text.Json;
using StatusBoard.Polls;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Polls;

/// <summary>A row of a poll.</summary>
internal sealed class PollRow
{
    public int Id { get; init; }

    public required string Title { get; init; }

    public string? Text { get; init; }

    public required string Items { get; init; }

    public required string Audience { get; init; }

    public required string State { get; init; }

    public object? BeginsAt { get; init; }

    public int DurationMinutes { get; init; }

    public object? OpenedAt { get; init; }

    public object? Deadline { get; init; }

    public object? EndedAt { get; init; }

    public string? EndedBy { get; init; }

    public int? RemindMinutes { get; init; }

    public object? RemindedAt { get; init; }

    public int Reminders { get; init; }

    public bool IsExercise { get; init; }

    public int? Incident { get; init; }

    public int? Series { get; init; }

    public required object CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required string CreatedById { get; init; }

    public long Version { get; init; }

    /// <exception cref="FormatException">Somebody has written a time that is none, or a state that does not exist.</exception>
    /// <exception cref="JsonException">The items or the audience cannot be read.</exception>
    public Poll ToPoll() => new(
        Id, PlainText.ForShow(Title), PollFormats.ReadItems(Items),
        CodeNames<PollState>.TryParse(State, out var state) ? state : throw new FormatException($"'{State}' is no state of a poll."))
    {
        Text = PlainText.ForShowOrNull(Text, lines: true),
        Audience = PollFormats.ReadFilter(Audience),
        BeginsAt = Time(BeginsAt),
        Duration = TimeSpan.FromMinutes(DurationMinutes),
        OpenedAt = Time(OpenedAt),
        Deadline = Time(Deadline),
        EndedAt = Time(EndedAt),
        EndedBy = PlainText.ForShowOrNull(EndedBy),
        RemindEvery = RemindMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
        RemindedAt = Time(RemindedAt),
        Reminders = Reminders,
        IsExercise = IsExercise,
        Incident = Incident,
        Series = Series,
        CreatedAt = TypeHandlers.ToTime(CreatedAt),
        CreatedBy = PlainText.ForShow(CreatedBy),
        CreatedById = CreatedById,
        Version = Version,
    };

    private static DateTimeOffset? Time(object? value) => value is null ? null : TypeHandlers.ToTime(value);
}

/// <summary>A row of a facility that is asked.</summary>
internal sealed class PollTargetRow
{
    public int Poll { get; init; }

    public required string Facility { get; init; }

    public object? SeenAt { get; init; }

    public object? SeenLastAt { get; init; }

    public string? SeenBy { get; init; }

    public long Version { get; init; }

    public PollTarget ToTarget() => new(Facility)
    {
        SeenAt = SeenAt is null ? null : TypeHandlers.ToTime(SeenAt),
        SeenLastAt = SeenLastAt is null ? null : TypeHandlers.ToTime(SeenLastAt),
        SeenBy = PlainText.ForShowOrNull(SeenBy),
    };
}

/// <summary>A row of an answer.</summary>
internal sealed class PollAnswerRow
{
    public long Id { get; init; }

    public int Poll { get; init; }

    public required string Facility { get; init; }

    public required string AnswerId { get; init; }

    public required object AnsweredAt { get; init; }

    public required string Answers { get; init; }

    public string? Declined { get; init; }

    public bool Late { get; init; }

    public required string Source { get; init; }

    public required string Author { get; init; }

    public required string AuthorId { get; init; }

    public string? OnBehalf { get; init; }

    public string? CalledFrom { get; init; }

    public long Version { get; init; }

    public PollAnswer ToAnswer() => new(Poll, Facility, TypeHandlers.ToTime(AnsweredAt))
    {
        Id = Id,
        AnswerId = AnswerId,
        Values = PollFormats.ReadValues(Answers),
        Declined = PlainText.ForShowOrNull(Declined, lines: true),
        IsLate = Late,
        Source = Source,
        By = PlainText.ForShow(Author),
        ById = AuthorId,
        OnBehalf = PlainText.ForShowOrNull(OnBehalf),
        CalledFrom = PlainText.ForShowOrNull(CalledFrom),
    };
}

/// <summary>A row of a desk that has seen a poll.</summary>
internal sealed class PollDeskRow
{
    public int Poll { get; init; }

    public required string Principal { get; init; }

    public required object SeenAt { get; init; }

    public long Version { get; init; }

    public DateTimeOffset Seen => TypeHandlers.ToTime(SeenAt);
}

/// <summary>A row of a series.</summary>
internal sealed class PollSeriesRow
{
    public int Id { get; init; }

    public required string Title { get; init; }

    public string? Text { get; init; }

    public required string Items { get; init; }

    public required string Audience { get; init; }

    public int DurationMinutes { get; init; }

    public int? RemindMinutes { get; init; }

    public bool IsExercise { get; init; }

    public int? Incident { get; init; }

    public required string RepeatEvery { get; init; }

    public required string LocalTime { get; init; }

    public required string TimeZone { get; init; }

    public required string FirstDay { get; init; }

    public string? LastDay { get; init; }

    public int NextNumber { get; init; }

    public bool Active { get; init; }

    public required string CreatedBy { get; init; }

    public required string CreatedById { get; init; }

    /// <exception cref="FormatException">A day, a time or the repetition cannot be read.</exception>
    public PollSeries ToSeries() => new(
        Id,
        new PollDraft(PlainText.ForShow(Title), PlainText.ForShowOrNull(Text, lines: true), PollFormats.ReadItems(Items))
        {
            Audience = PollFormats.ReadFilter(Audience),
            Duration = TimeSpan.FromMinutes(DurationMinutes),
            RemindEvery = RemindMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
            IsExercise = IsExercise,
            Incident = Incident,
            Schedule = new PollSchedule(
                CodeNames<PollRepeat>.TryParse(RepeatEvery, out var repeat) ? repeat
                    : throw new FormatException($"'{RepeatEvery}' is no repetition."),
                TimeOnly.ParseExact(LocalTime, "HH:mm", CultureInfo.InvariantCulture), TimeZone, Day(FirstDay))
            {
                LastDay = LastDay is null ? null : Day(LastDay),
            },
        },
        NextNumber)
    {
        IsActive = Active, CreatedBy = PlainText.ForShow(CreatedBy), CreatedById = CreatedById,
    };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A row of a template.</summary>
internal sealed class PollTemplateRow
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public string? Text { get; init; }

    public required string Items { get; init; }

    public string? Services { get; init; }

    public int DurationMinutes { get; init; }

    public int? RemindMinutes { get; init; }

    public int Edition { get; init; }

    public PollTemplate ToTemplate() => new(
        Code, PlainText.ForShow(Name), PlainText.ForShow(Title), PollFormats.ReadItems(Items))
    {
        Text = PlainText.ForShowOrNull(Text, lines: true),
        Minutes = DurationMinutes,
        RemindMinutes = RemindMinutes,
        Services = [.. (Services ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
        Edition = Edition,
    };
}
