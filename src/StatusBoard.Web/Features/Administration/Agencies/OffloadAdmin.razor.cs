using System.Globalization;
using Microsoft.AspNetCore.Components;
using StatusBoard.Runs;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Runs;
using StatusBoard.Texts;
using StatusBoard.Web.Features.Administration.Editing;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Administration.Agencies;

/// <summary>Lists, sets and removes the limits of schemes for waiting ambulances.</summary>
public sealed partial class OffloadAdmin : ComponentBase
{
    private readonly EditForm form = new();

    private IReadOnlyList<OffloadLimit>? limits;
    private string? note;
    private string? trouble;
    private string scheme = "";
    private string? units;
    private string? minutes;
    private string? source;
    private Status proposes = Status.Diversion;

    /// <summary>The IP address from which the page was opened, for the audit.</summary>
    [Parameter]
    public string? Address { get; set; }

    [Inject]
    private AgencyStore Store { get; set; } = null!;

    [Inject]
    private BoardFeed Board { get; set; } = null!;

    [Inject]
    private AdminGate Gate { get; set; } = null!;

    private IReadOnlyList<StatusScheme> Schemes =>
        [.. Board.Board.Catalogue.Schemes.OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase)];

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private string NameOf(string code) =>
        Schemes.FirstOrDefault(one => one.Code.Equals(code, StringComparison.OrdinalIgnoreCase))?.Name ?? code;

    private void Begin(OffloadLimit? limit)
    {
        scheme = limit?.Scheme ?? (Schemes is [var first, ..] ? first.Code : "");
        units = (limit?.Units ?? 3).ToString(CultureInfo.InvariantCulture);
        minutes = (limit?.Minutes ?? 30).ToString(CultureInfo.InvariantCulture);
        (proposes, source, note) = (limit?.Proposes ?? Status.Diversion, limit?.Source, null);
        form.Open();
    }

    private Task SaveAsync() => form.SaveAsync(async () =>
    {
        OffloadLimit limit = new(scheme, Number(units), Number(minutes), proposes, PlainText.NormaliseOrNull(source));
        if (!form.Check(limit.Check(Schemes)))
            return;
        if (await Gate.ActorAsync(Address) is not { } actor)
        {
            form.Refuse(AdminGate.Refusal);
            return;
        }

        await Store.SetLimitAsync(limit, actor, CancellationToken.None);
        form.IsOpen = false;
        note = $"The limit of {NameOf(scheme)} is saved.";
        await ReadAsync();
    });

    private async Task RemoveAsync(OffloadLimit limit)
    {
        try
        {
            if (await Gate.ActorAsync(Address) is not { } actor)
            {
                note = AdminGate.Refusal;
                return;
            }

            await Store.RemoveLimitAsync(limit.Scheme, actor, CancellationToken.None);
            note = $"The limit of {NameOf(limit.Scheme)} is removed.";
        }
        catch (DatabaseUnavailableException exception)
        {
            note = SaveMessages.Away(exception);
        }

        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            limits = await Store.LimitsAsync(CancellationToken.None);
        }
        catch (DatabaseUnavailableException)
        {
            trouble = "The database does not answer: the limits cannot be read.";
        }
    }

    private static int Number(string? text) =>
        int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
