using System.Globalization;
using Microsoft.AspNetCore.Components;
using StatusBoard.Administration;
using StatusBoard.Measures;
using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Features.Administration.Editing;

namespace StatusBoard.Web.Features.Administration.EditMeasures;

/// <summary>Lists the measures, adds own ones, and changes one at a time.</summary>
public sealed partial class MeasuresAdmin : ComponentBase
{
    private const int FirstPlaceOfOwn = 9000;

    private const MudBlazor.InputMode Decimal = MudBlazor.InputMode.@decimal;

    private readonly EditForm form = new();

    private IReadOnlyList<MeasureDraft>? all;
    private MeasureForm input = new(new Measure("", "", MeasureKind.Count));
    private long version;
    private string? group;
    private string? note;
    private string? trouble;

    /// <summary>The IP address from which the page was opened, for the audit.</summary>
    [Parameter]
    public string? Address { get; set; }

    [Inject]
    private MeasureEditor Editor { get; set; } = null!;

    [Inject]
    private AdminGate Gate { get; set; } = null!;

    private IEnumerable<string> Headings =>
        all?.Where(one => !one.Measure.IsAction).Select(one => one.Measure.Group).Distinct() ?? [];

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    /// <summary>What a measure is, in words: its bounds, its levels, its choices, what it is computed from.</summary>
    internal static string Words(Measure measure) => string.Join("; ", ((string?[])[
        measure.Kind switch
        {
            MeasureKind.Count => Bounds(measure),
            MeasureKind.YesNo => "yes or no",
            MeasureKind.Choice => string.Join(", ", measure.Choices.Select(choice => choice.Words)),
            _ => $"computed from {string.Join(", ", measure.Inputs)}",
        },
        measure.NotAbove is { } other ? $"never more than {other}" : null,
        measure.Bands.IsEmpty ? null : string.Create(CultureInfo.InvariantCulture, $"{measure.Bands.Length} levels"),
    ]).OfType<string>());

    private static string Bounds(Measure measure) => (measure.Minimum, measure.Maximum) switch
    {
        (null, null) => measure.Unit ?? "number",
        ({ } low, null) => $"{measure.NumberText(low)} or more {measure.Unit}",
        (null, { } high) => $"up to {measure.NumberText(high)} {measure.Unit}",
        ({ } low, { } high) => $"{measure.NumberText(low)} to {measure.NumberText(high)} {measure.Unit}",
    };

    private static string ReporterWords(MeasureReporters reporters) => reporters switch
    {
        MeasureReporters.Program => "programs only",
        MeasureReporters.Coordinator => "coordinators only",
        _ => "whoever reports for the facility",
    };

    private int Count(string heading) => all?.Count(one => !one.Measure.IsAction && one.Measure.Group == heading) ?? 0;

    private IEnumerable<Measure> Others(MeasureKind kind) => (all ?? [])
        .Select(one => one.Measure).Where(one => one.Kind == kind && one.Code != input.Measure.Code);

    private void Add() => Show(new(new Measure("", "", MeasureKind.Count)
    {
        Group = group ?? "", Minimum = 0, SortOrder = FirstPlaceOfOwn,
    }, 0));

    private void Show(MeasureDraft draft)
    {
        (input, version, note) = (new(draft.Measure), draft.Version, null);
        form.Open();
    }

    private Task SaveAsync() => form.SaveAsync(async () =>
    {
        var (measure, unread) = input.Read();
        if (!form.Check(unread))
            return;
        if (await Gate.ActorAsync(Address) is not { } actor)
        {
            form.Refuse(AdminGate.Refusal);
            return;
        }

        var result = await Editor.SaveAsync(new(measure, version), actor, CancellationToken.None);
        if (form.Take(result, SaveMessages.VersionConflict))
        {
            note = result.Outcome == SaveOutcome.Saved
                ? $"{measure.Name} was saved, and holds on every screen." : $"{measure.Name}: nothing was different.";
            group = MeasureDefinitionRules.Normalise(measure).Group;
        }

        await ReadAsync();
    });

    private async Task ReadAsync()
    {
        try
        {
            all = await Editor.ListAsync(CancellationToken.None);
            group = Headings.FirstOrDefault(heading => heading == group) ?? Headings.FirstOrDefault();
        }
        catch (DatabaseUnavailableException)
        {
            trouble = "The database does not answer: the measures cannot be read.";
        }
    }

    private RenderFragment Problem(string field) => builder =>
    {
        if (form.Problems[field] is not { } problem)
            return;
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "error wide");
        builder.AddContent(2, problem);
        builder.CloseElement();
    };
}
