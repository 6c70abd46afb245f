using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StatusBoard.Administration;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Features.Administration.Editing;

namespace StatusBoard.Web.Features.Administration.EditServices;

/// <summary>Lists the services and edits one at a time.</summary>
public sealed partial class ServicesAdmin : ComponentBase
{
    private readonly EditForm form = new();
    private MudDataGrid<ServiceDraft>? grid;
    private bool unavailable;
    private string? note;

    private ServiceDraft known = new("", "", ServiceKind.ServiceLine);
    private string code = "";
    private string name = "";
    private ServiceKind kind = ServiceKind.ServiceLine;
    private string? order;
    private string? staleAfter;
    private string staleUnit = MinuteUnit.All[0].Name;
    private bool active = true;

    /// <summary>The IP address from which the page was opened, for the audit.</summary>
    [Parameter]
    public string? Address { get; set; }

    /// <summary>Whether only active services are listed, with their stale limits.</summary>
    [Parameter]
    public bool OnlyStaleness { get; set; }

    [Inject]
    private ReferenceEditor References { get; set; } = null!;

    [Inject]
    private AdminGate Gate { get; set; } = null!;

    private static string StaleHelp => "Empty: never. A state's scheme may say it otherwise";

    private static string KindWords(ServiceKind kind) => kind switch
    {
        ServiceKind.EmergencyDepartment => "emergency department",
        ServiceKind.Specialty => "specialty",
        _ => "service line",
    };

    private async Task<GridData<ServiceDraft>> LoadAsync(GridState<ServiceDraft> asked, CancellationToken cancellationToken)
    {
        try
        {
            var all = await References.ServicesAsync(cancellationToken);
            if (OnlyStaleness)
                all = [.. all.Where(service => service.Active)];
            unavailable = false;
            return new GridData<ServiceDraft> { Items = [.. all.Skip(asked.Page * asked.PageSize).Take(asked.PageSize)],
                TotalItems = all.Count };
        }
        catch (DatabaseUnavailableException)
        {
            unavailable = true;
            return new GridData<ServiceDraft> { Items = [], TotalItems = 0 };
        }
    }

    private Task ReloadAsync() => grid?.ReloadServerData() ?? Task.CompletedTask;

    private void Add() => Show(new ServiceDraft("", "", ServiceKind.ServiceLine) { SortOrder = 900, StaleAfterMinutes = 2880 });

    private void Show(ServiceDraft service)
    {
        (known, code, name, kind, active) = (service, service.Code, service.Name, service.Kind, service.Active);
        order = service.SortOrder.ToString(CultureInfo.InvariantCulture);
        var unit = MinuteUnit.Of(service.StaleAfterMinutes);
        (staleUnit, staleAfter) = (unit.Name, unit.Write(service.StaleAfterMinutes));
        note = null;
        form.Open();
    }

    private Task SaveAsync() => form.SaveAsync(async () =>
    {
        List<ReportProblem> unread = [];
        var service = known with
        {
            Code = code ?? "",
            Name = name ?? "",
            Kind = kind,
            Active = active,
            SortOrder = Number("sortOrder", order, unread) ?? 0,
            StaleAfterMinutes = Number("staleAfter", staleAfter, unread) is { } number
                ? MinuteUnit.Find(staleUnit).ToMinutes(number) : null,
        };
        if (!form.Check([.. unread, .. ReferenceRules.CheckService(service)]))
            return;
        if (await Gate.ActorAsync(Address) is not { } actor)
        {
            form.Refuse(AdminGate.Refusal);
            return;
        }

        var result = await References.SaveServiceAsync(service, actor, CancellationToken.None);
        if (form.Take(result, SaveMessages.VersionConflict))
            note = result.Outcome == SaveOutcome.Saved
                ? $"{service.Name} was saved, and holds on every screen." : $"{service.Name}: nothing was different.";
        await ReloadAsync();
    });

    private static int? Number(string field, string? text, List<ReportProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        problems.Add(new(field, $"'{text}' is not a whole number."));
        return null;
    }
}
