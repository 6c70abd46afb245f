using System.Globalization;
using Microsoft.AspNetCore.Components;
using StatusBoard.Administration;
using StatusBoard.Measures;
using StatusBoard.Reporting;
using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Features.Administration.Editing;

namespace StatusBoard.Web.Features.Administration.EditMeasures;

/// <summary>Lists the actions of levels, adds own ones, and changes one at a time.</summary>
public sealed partial class ActionsAdmin : ComponentBase
{
    private const int FirstPlace = 10_000;
    private const int CodeLength = 40;
    private static readonly TimeSpan Shift = TimeSpan.FromHours(12);

    private readonly EditForm form = new();

    private IReadOnlyList<MeasureDraft>? all;
    private Measure draft = new("", "", MeasureKind.YesNo);
    private long version;
    private string? hours;
    private string? order;
    private string? note;
    private string? trouble;

    /// <summary>The IP address from which the page was opened, for the audit.</summary>
    [Parameter]
    public string? Address { get; set; }

    [Inject]
    private MeasureEditor Editor { get; set; } = null!;

    [Inject]
    private AdminGate Gate { get; set; } = null!;

    private IReadOnlyList<(Measure Measure, MeasureBand Band)> Leveled => [.. (all ?? []).Select(one => one.Measure)
        .Where(one => one is { IsNumeric: true, Active: true }).SelectMany(one => one.Bands.Select(band => (one, band)))];

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private string LevelWords(string? code, int level)
    {
        var measure = all?.Select(one => one.Measure).FirstOrDefault(one => one.Code == code);
        var band = measure?.Bands.FirstOrDefault(one => one.Level == level);
        return measure is null || band is null
            ? string.Create(CultureInfo.InvariantCulture, $"{code}, level {level}")
            : $"{measure.Name}: {band.Words}{(level == measure.Bands.Length ? "" : " or worse")}";
    }

    private void Add()
    {
        var (measure, band) = Leveled.FirstOrDefault(one => one.Band.Tone == MeasureTone.High) is { Measure: not null } loud
            ? loud : Leveled[0];
        Show(new(new Measure("", "", MeasureKind.YesNo)
        {
            ActionOf = measure.Code, ActionLevel = band.Level, StaleAfter = Shift, SortOrder = FirstPlace,
        }, 0));
    }

    private void Show(MeasureDraft one)
    {
        (draft, version, note) = (one.Measure, one.Version, null);
        hours = draft.StaleAfter.TotalHours.ToString("0.##", CultureInfo.InvariantCulture);
        order = draft.SortOrder.ToString(CultureInfo.InvariantCulture);
        form.Open();
    }

    private void Choose(ChangeEventArgs change)
    {
        if (change.Value?.ToString()?.Split(' ') is [var code, var level]
            && int.TryParse(level, CultureInfo.InvariantCulture, out var number))
            draft = draft with { ActionOf = code, ActionLevel = number };
    }

    private Task SaveAsync() => form.SaveAsync(async () =>
    {
        List<ReportProblem> unread = [];
        var action = draft with
        {
            Code = version == 0 ? NewCode(draft.Name) : draft.Code,
            StaleAfter = TimeSpan.FromHours(Number("staleAfter", hours, unread)),
            SortOrder = (int)Number("sortOrder", order, unread),
        };
        if (!form.Check(unread))
            return;
        if (await Gate.ActorAsync(Address) is not { } actor)
        {
            form.Refuse(AdminGate.Refusal);
            return;
        }

        var result = await Editor.SaveAsync(new(action, version), actor, CancellationToken.None);
        if (form.Take(result, SaveMessages.VersionConflict))
            note = result.Outcome == SaveOutcome.Saved ? "The action was saved, and stands on the lists." : "Nothing was different.";
        await ReadAsync();
    });

    /// <summary>A code of its own, made of the words, that no measure has.</summary>
    private string NewCode(string words)
    {
        var letters = string.Join('-', new string([.. words.ToLowerInvariant().Select(letter =>
            letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var stem = "act-" + (letters.Length > CodeLength ? letters[..CodeLength].TrimEnd('-') : letters.Length == 0 ? "one" : letters);
        var code = stem;
        for (var number = 2; all?.Any(one => one.Measure.Code == code) == true; number++)
            code = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
        return code;
    }

    private static double Number(string field, string? text, List<ReportProblem> problems)
    {
        if (double.TryParse(text?.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number <= 1_000_000)
            return number;
        problems.Add(new(field, $"'{text}' is no number."));
        return 0;
    }

    private async Task ReadAsync()
    {
        try
        {
            all = await Editor.ListAsync(CancellationToken.None);
        }
        catch (DatabaseUnavailableException)
        {
            trouble = "The database does not answer: the actions cannot be read.";
        }
    }
}
