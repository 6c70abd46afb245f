using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using StatusBoard.Boards;
using StatusBoard.Measures;
using StatusBoard.Polls;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Texts;
using StatusBoard.Web.Features.Reporting;

namespace StatusBoard.Web.Features.Polls;

/// <summary>Turns what was sent about a poll into the domain's words, or names everything that is wrong with it.</summary>
internal static class PollBodyReading
{
    /// <summary>Reads a poll; a template gives what is left out.</summary>
    public static PollDraft? Draft(
        PollWrite sent, PollTemplate? template, Board board, DateTimeOffset now, List<ReportProblem> problems)
    {
        var items = sent.Items is null ? template?.Items ?? [] : Items(sent.Items, problems);
        // An item that cannot be read is missing among them.
        var areRead = problems.Count == 0;
        var minutes = Within(sent.Minutes ?? template?.Minutes ?? 60, "minutes", problems);
        var remind = sent.RemindEveryMinutes ?? template?.RemindMinutes;
        var begins = ReportReading.Time(sent.BeginsAt, "beginsAt", problems);
        var draft = new PollDraft(sent.Title ?? template?.Title ?? "", sent.Text ?? template?.Text, items)
        {
            Audience = Filter(sent.Filter, template, board, problems),
            BeginsAt = begins,
            Duration = TimeSpan.FromMinutes(minutes),
            RemindEvery = remind is { } every ? TimeSpan.FromMinutes(Within(every, "remindEveryMinutes", problems)) : null,
            IsExercise = sent.Exercise == true,
            Incident = sent.Incident,
            Schedule = sent.Repeat is null ? null : Schedule(sent.Repeat, now, problems),
        };
        problems.AddRange(PollRules.Check(draft, now).Concat(CheckMeasures(draft.Items, board.Catalogue.Measures))
            .Where(problem => areRead || !problem.Field.StartsWith("items", StringComparison.Ordinal)));
        return problems.Count > 0 ? null : PollRules.Normalise(draft);
    }

    /// <summary>Reads a template.</summary>
    public static PollTemplate? Template(string code, PollTemplateWrite sent, Board board, List<ReportProblem> problems)
    {
        var items = Items(sent.Items ?? [], problems);
        var areRead = problems.Count == 0;
        var services = Filter(new PollFilterWrite(null, null, null, null, sent.Services, null), null, board, problems).Services;
        var template = new PollTemplate(
            code.Trim().ToLowerInvariant(), PlainText.Normalise(sent.Name ?? ""), PlainText.Normalise(sent.Title ?? ""), items)
        {
            Text = PlainText.NormaliseLinesOrNull(sent.Text), Minutes = sent.Minutes ?? 60, RemindMinutes = sent.RemindEveryMinutes,
            Services = services, Edition = sent.Edition ?? 0,
        };
        problems.AddRange(PollRules.Check(template).Concat(CheckMeasures(items, board.Catalogue.Measures))
            .Where(problem => areRead || !problem.Field.StartsWith("items", StringComparison.Ordinal)));
        return problems.Count > 0 ? null : template;
    }

    /// <summary>Names measures that are not there, that nobody reports, or whose values are of another kind than the item's.</summary>
    public static IEnumerable<ReportProblem> CheckMeasures(IReadOnlyList<PollItem> items, MeasureCatalogue measures)
    {
        foreach (var (place, item) in items.Index())
        {
            if (item.Measure is not { } code)
                continue;
            if (measures.Find(code) is not { Active: true } measure)
                yield return new($"items[{place}].measure", $"There is no measure '{UnknownNames.Quoted(code)}'.");
            else if (CodeNames<MeasureKind>.Of(measure.Kind) != CodeNames<PollItemKind>.Of(item.Kind))
                yield return new($"items[{place}].measure",
                    $"The measure '{code}' is of the kind {CodeNames<MeasureKind>.Of(measure.Kind)}, the item is not.");
        }
    }

    /// <summary>Reads which facilities are asked. Services of a template are asked where the filter names none.</summary>
    public static BoardFilter Filter(PollFilterWrite? sent, PollTemplate? template, Board board, List<ReportProblem> problems)
    {
        var statuses = Texts(sent?.Statuses);
        foreach (var status in statuses.Where(code => !CodeNames<Status>.TryParse(code, out _)))
            problems.Add(new("filter.statuses", $"There is no status '{UnknownNames.Quoted(status)}'. "
                + UnknownNames.ListKnown([.. CodeNames<Status>.All])));
        string[] services = sent?.Services is null ? [.. template?.Services ?? []] : Texts(sent.Services);
        foreach (var service in services.Where(code => board.Catalogue.Service(code) is null))
            problems.Add(new("filter.services", $"There is no service '{UnknownNames.Quoted(service)}'. "
                + UnknownNames.ListKnown([.. board.Catalogue.Services.Select(known => known.Code)])));
        return new BoardFilter(
            Texts(sent?.States), Texts(sent?.Regions), Texts(sent?.Systems), Texts(sent?.Facilities), services,
            statuses.Select(code => CodeNames<Status>.TryParse(code, out var status) ? status : default));
    }

    /// <summary>Reads an answer: its values against the items of the poll, or why the facility declines.</summary>
    public static PollAnswer? Answer(PollAnswerWrite sent, Poll poll, string facility, bool isProgram, List<ReportProblem> problems)
    {
        var values = ImmutableDictionary<string, string>.Empty;
        var declined = PlainText.NormaliseLinesOrNull(sent.Declined);
        if (declined is null)
        {
            var texts = (sent.Values ?? new Dictionary<string, JsonElement>()).ToDictionary(pair => pair.Key, pair => Text(pair.Value));
            values = PollRules.ReadValues(poll.Items, texts, problems).ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);
        }
        else if (sent.Values is { Count: > 0 })
        {
            problems.Add(new("declined", "An answer has values, or it declines: not both."));
        }

        problems.AddRange(PlainText.Check("declined", sent.Declined, PollRules.MaxWords, lines: true)
            .Concat(PlainText.Check("onBehalf", sent.OnBehalf, ReportRules.MaxNameLength))
            .Concat(PlainText.Check("calledFrom", sent.CalledFrom, ReportRules.MaxPhoneLength)));
        if (sent.Id is { Length: 0 or > 40 })
            problems.Add(new("id", "An id has 1 to 40 characters."));
        var behalf = PlainText.NormaliseOrNull(sent.OnBehalf);
        return problems.Count > 0 ? null : new PollAnswer(poll.Id, facility, default)
        {
            AnswerId = sent.Id ?? Guid.NewGuid().ToString(),
            Values = values,
            Declined = declined,
            OnBehalf = behalf,
            CalledFrom = PlainText.NormaliseOrNull(sent.CalledFrom),
            Source = behalf is not null ? "phone" : isProgram ? "api" : "facility",
        };
    }

    private static ImmutableArray<PollItem> Items(IReadOnlyList<PollItemWrite?> sent, List<ReportProblem> problems)
    {
        var items = ImmutableArray.CreateBuilder<PollItem>();
        foreach (var (place, one) in sent.Index())
        {
            if (!CodeNames<PollItemKind>.TryParse(one?.Kind, out var kind))
            {
                problems.Add(new($"items[{place}].kind", $"There is no kind '{UnknownNames.Quoted(one?.Kind ?? "")}'. It can be: "
                    + $"{string.Join(", ", CodeNames<PollItemKind>.All)}."));
                continue;
            }

            items.Add(new PollItem(one!.Code?.Trim() ?? "", PlainText.Normalise(one.Label ?? ""), kind)
            {
                Minimum = one.Minimum ?? 0,
                Maximum = one.Maximum ?? PollRules.MaxCount,
                Options = [.. Texts(one.Options).Select(PlainText.Normalise)],
                IsOptional = one.Optional == true,
                Measure = one.Measure,
            });
        }

        return items.DrainToImmutable();
    }

    private static PollSchedule? Schedule(PollRepeatWrite sent, DateTimeOffset now, List<ReportProblem> problems)
    {
        if (!CodeNames<PollRepeat>.TryParse(sent.Every, out var repeat))
            problems.Add(new("repeat.every", $"There is no '{UnknownNames.Quoted(sent.Every ?? "")}'. It can be: "
                + $"{string.Join(", ", CodeNames<PollRepeat>.All)}."));
        if (!TimeOnly.TryParseExact(sent.At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            problems.Add(new("repeat.at", $"'{sent.At}' is not a time of day like 10:00."));
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(sent.TimeZone ?? "", out var zone))
        {
            problems.Add(new("repeat.timeZone", $"There is no time zone '{sent.TimeZone}'. It is an IANA name, for example "
                + "America/New_York."));
            return null;
        }

        return new PollSchedule(repeat, at, sent.TimeZone!, Day(sent.From, "repeat.from", problems)
            ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime))
        {
            LastDay = Day(sent.Until, "repeat.until", problems),
        };
    }

    private static DateOnly? Day(string? text, string field, List<ReportProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        problems.Add(new(field, $"'{text}' is not a day like 2026-11-01."));
        return null;
    }

    private static int Within(int minutes, string field, List<ReportProblem> problems)
    {
        var most = (int)PollRules.Durations.Longest.TotalMinutes;
        if (minutes >= 1 && minutes <= most)
            return minutes;
        problems.Add(new(field, $"{minutes} minutes is not from 1 to {most}."));
        return 1;
    }

    private static string[] Texts(IReadOnlyList<string?>? sent) =>
        [.. (sent ?? []).Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!.Trim())];

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        // A number or truth value as it was written; anything else is refused as no value of its kind.
        _ => value.GetRawText(),
    };
}
