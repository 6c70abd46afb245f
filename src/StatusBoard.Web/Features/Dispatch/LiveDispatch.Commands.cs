using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Search;
using StatusBoard.Web.Features.Dispatch.Desk;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>The commands of a dispatcher: keys, pointer, search, nearest queries.</summary>
public sealed partial class LiveDispatch
{
    private const int SearchAtMost = 100;

    /// <summary>Called by the browser when other lines are visible.</summary>
    [JSInvokable]
    public void LinesSeen(int top, int seen)
    {
        if (grid.See(top, seen))
            StateHasChanged();
    }

    /// <summary>Called by the browser when the pointer enters or leaves the list.</summary>
    [JSInvokable]
    public void PointerIs(bool inside)
    {
        if (!grid.Point(inside))
            return;
        Order();
        StateHasChanged();
    }

    /// <summary>Called by the browser when the search text has changed.</summary>
    [JSInvokable]
    public void SearchFor(string? text)
    {
        var asked = string.IsNullOrWhiteSpace(text) ? null : text.Length > SearchAtMost ? text[..SearchAtMost] : text;
        if (asked == desk.Address.Search)
            return;
        grid.Press();
        if (asked is null)
        {
            LeaveSearch();
        }
        else
        {
            Ask(desk.Address with { Search = asked });
            BeginSearch(asked);
            search.Answer(desk);
            FollowQuestion();
            grid.BeginAnew();
            Order();
        }

        StateHasChanged();
    }

    /// <summary>Called by the browser when a key that enters no text was pressed in the list or in the search.</summary>
    [JSInvokable]
    public async Task KeyAsync(string key)
    {
        grid.Press();
        await keyboard.PressAsync(key);
        StateHasChanged();
    }

    /// <summary>Called by the browser when a row was clicked.</summary>
    [JSInvokable]
    public async Task RowClicked(string code)
    {
        keyboard.Forget();
        await OpenAsync(code);
        StateHasChanged();
    }

    /// <summary>Called by the browser when the map was clicked.</summary>
    /// <param name="x">The distance from the left edge of the drawing, in pixels.</param>
    /// <param name="y">The distance from the top edge of the drawing, in pixels.</param>
    [JSInvokable]
    public async Task MapClickedAsync(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y)
            || NearestPanel.PlaceAt(desk.View.Facilities, new MapPoint(x, y), Environment) is not { } place)
            return;
        await AskAsync((PlaceFinder.Of(place).Key, desk.Address.Need));
        StateHasChanged();
    }

    /// <inheritdoc/>
    async Task IDeskCommands.MoveAsync(int by)
    {
        if (!grid.Move(by))
            return;
        if (desk.Address.Panel == DeskPanel.Facility && panelOpen)
            await ToAsync(desk.Address with { Facility = grid.Selected });
        await RevealAsync();
    }

    /// <inheritdoc/>
    Task IDeskCommands.MoveToEndAsync(bool last) => ((IDeskCommands)this).MoveAsync(last ? grid.Lines.Count : -grid.Lines.Count);

    /// <inheritdoc/>
    async Task IDeskCommands.EnterAsync()
    {
        if (search is { IsOn: true, Question: { } question })
        {
            if (search.Place is { } place)
            {
                await AskAsync((place.Key, question.Need));
                await LeaveSearchAsync();
                await ScriptAsync("statusBoard.focusIn", ".panel-body button[data-open], [data-place]");
            }

            return;
        }

        if (grid.Next is { } code)
            await OpenAsync(code);
    }

    /// <inheritdoc/>
    async Task IDeskCommands.GoBackAsync()
    {
        if (search.IsOn)
            await LeaveSearchAsync();
        else if (grid.IsWaiting)
            Reorder();
        else if (panelOpen)
            await HidePanelAsync();
    }

    /// <inheritdoc/>
    async Task IDeskCommands.FocusListAsync() => await ScriptAsync("statusBoard.focusIn", "[data-grid]");

    /// <inheritdoc/>
    async Task IDeskCommands.GoToPanelAsync(DeskPanel panel)
    {
        await ShowPanelAsync(panel);
        await ScriptAsync("statusBoard.focusIn", panel == DeskPanel.Nearest ? "[data-place]" : ".panel-body button, .tabs .on");
    }

    /// <inheritdoc/>
    Task IDeskCommands.AcknowledgeFirstAsync() => Beside() is var beside && beside.Count < inbox.Entries.Count
        ? AcknowledgeSaturatedAsync()
        : beside.Count > 0 ? AcknowledgeAsync(beside[0]) : Task.CompletedTask;

    /// <inheritdoc/>
    Task IDeskCommands.OpenOverrideAsync() => (desk.Address.Facility ?? grid.Selected) is { } code ? OpenAsync(code) : Task.CompletedTask;

    /// <inheritdoc/>
    async Task IDeskCommands.OpenHandoverAsync() => await ScriptAsync("statusBoard.open", desk.Address.AreaUri("/dispatch/handover"));

    private void BeginSearch(string text) =>
        search.Begin(text, place => nearest.FindPlaces(desk, place, 1) is [var one, ..] ? one : null);

    private void Ask(DispatchAddress next)
    {
        desk = desk with { Address = next };
        FollowQuestion();
    }

    private void LeaveSearch()
    {
        Ask(desk.Address with { Search = null });
        search.End();
        grid.Select(desk.Address.Facility ?? grid.Selected);
        Order();
        grid.GoToSelected();
    }

    private async Task LeaveSearchAsync()
    {
        LeaveSearch();
        await ScriptAsync("statusBoard.clearFind");
        await ToAsync(desk.Address);
        await RevealAsync();
    }

    private void Reorder()
    {
        Order();
        _ = RevealAsync().AsTask();
    }

    private async Task OpenAsync(string code)
    {
        grid.Select(code);
        panelOpen = true;
        await ToAsync(desk.Address with { Facility = code, Panel = DeskPanel.Facility });
        await RevealAsync();
    }

    private async Task ShowPanelAsync(DeskPanel panel)
    {
        panelOpen = true;
        await ToAsync(desk.Address with { Panel = panel, Facility = panel == DeskPanel.Facility ? grid.Selected : desk.Address.Facility });
    }

    private async Task HidePanelAsync()
    {
        panelOpen = false;
        await ToAsync(desk.Address with { Panel = DeskPanel.Nearest, Facility = null });
    }

    private async Task ClosePanelAsync()
    {
        await HidePanelAsync();
        await ScriptAsync("statusBoard.focusIn", "[data-grid]");
    }

    private async Task AskAsync((string? Place, Need Need) question)
    {
        panelOpen = true;
        var place = string.IsNullOrWhiteSpace(question.Place) ? null : question.Place.Trim();
        Ask(desk.Address with { Place = place, Need = question.Need, Panel = DeskPanel.Nearest });
        nearest.ReadPlace(desk);
        if (nearest.Place is null)
            Ask(WithoutDistance(desk.Address));
        Recalculate();
        Order();
        await ToAsync(desk.Address with { Place = nearest.Place?.Key ?? desk.Address.Place });
    }

    /// <summary>Without a place, distances are not measured.</summary>
    private static DispatchAddress WithoutDistance(DispatchAddress address) => address with
    {
        Sort = address.Sort == ListSort.Distance ? ListSort.Status : address.Sort,
        Group = address.Group == ListGroup.Distance ? ListGroup.None : address.Group,
    };

    private Task NearestFromAsync(FacilityStatus facility) => AskAsync((facility.Facility.Code, desk.Address.Need));

    private async Task ChooseArea(ChangeEventArgs choice)
    {
        var parts = (choice.Value?.ToString() ?? "").Split('|', 2);
        var state = parts[0].Length == 0 ? null : parts[0];
        Ask(desk.Address with { State = state, Region = parts.Length > 1 ? parts[1] : null, System = null });
        grid.ToTop();
        changes.Unmark();
        FollowArea();
        nearest.ReadPlace(desk);
        Recalculate();
        Order();
        await ToAsync(desk.Address);
    }

    private async Task ChooseSort(ChangeEventArgs choice)
    {
        Ask(desk.Address with { Sort = Enum.Parse<ListSort>(choice.Value?.ToString() ?? "") });
        Order();
        await ToAsync(desk.Address);
    }

    private async Task ChooseGroup(ChangeEventArgs choice)
    {
        Ask(desk.Address with { Group = Enum.Parse<ListGroup>(choice.Value?.ToString() ?? "") });
        Order();
        await ToAsync(desk.Address);
    }

    /// <summary>Updates the address to what is shown.</summary>
    private ValueTask ToAsync(DispatchAddress next)
    {
        Ask(next);
        return ScriptAsync("statusBoard.deskAddress", next.ToUri());
    }
}
