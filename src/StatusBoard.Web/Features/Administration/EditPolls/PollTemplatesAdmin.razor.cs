using Microsoft.AspNetCore.Components;
using StatusBoard.Polls;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Polls;
using StatusBoard.Web.Features.Administration.Editing;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Administration.EditPolls;

/// <summary>Lists the templates of polls, adds own ones, changes and removes one at a time.</summary>
public sealed partial class PollTemplatesAdmin : ComponentBase
{
    private const int MostNamed = 3;

    private readonly EditForm form = new();

    private IReadOnlyList<PollTemplate>? all;
    private PollTemplateForm input = new(null);
    private string? removing;
    private string? note;
    private string? trouble;

    /// <summary>The IP address from which the page was opened, for the audit.</summary>
    [Parameter]
    public string? Address { get; set; }

    [Inject]
    private PollTemplateStore Store { get; set; } = null!;

    [Inject]
    private BoardFeed Board { get; set; } = null!;

    [Inject]
    private AdminGate Gate { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private void Show(PollTemplate? template)
    {
        (input, note, removing) = (new(template), null, null);
        form.Open();
    }

    private Task SaveAsync() => form.SaveAsync(async () =>
    {
        var (template, problems) = input.Read(Board.Board.Catalogue);
        if (!form.Check(problems))
            return;
        if (await ActorAsync() is not { } actor)
        {
            form.Refuse(AdminGate.Refusal);
            return;
        }

        if (!await Store.SaveAsync(template, actor, CancellationToken.None))
        {
            form.Refuse(input.Edition == 0 ? $"There is a template '{template.Code}' already." : SaveMessages.VersionConflict);
            return;
        }

        form.IsOpen = false;
        note = $"{template.Name} is saved.";
        await ReadAsync();
    });

    /// <summary>Removes a template at the second press.</summary>
    private async Task RemoveAsync(PollTemplate template)
    {
        note = null;
        if (removing != template.Code)
        {
            removing = template.Code;
            return;
        }

        removing = null;
        try
        {
            note = await ActorAsync() is not { } actor ? AdminGate.Refusal
                : await Store.RemoveAsync(template.Code, template.Edition, actor, CancellationToken.None)
                    ? $"{template.Name} is removed. Polls that were made from it stay." : SaveMessages.VersionConflict;
        }
        catch (DatabaseUnavailableException exception)
        {
            note = SaveMessages.Away(exception);
        }

        await ReadAsync();
    }

    private async Task<PollActor?> ActorAsync() =>
        await Gate.ActorAsync(Address) is { } actor ? new PollActor(actor.Id, actor.Name, actor.Address) : null;

    private async Task ReadAsync()
    {
        try
        {
            all = await Store.AllAsync(CancellationToken.None);
        }
        catch (DatabaseUnavailableException)
        {
            trouble = "The database does not answer: the templates cannot be read.";
        }
    }

    private RenderFragment Problem(string field) => builder =>
    {
        if (form.Problems[field] is not { } problem)
            return;
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "error");
        builder.AddContent(2, problem);
        builder.CloseElement();
    };
}
