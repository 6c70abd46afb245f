using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Search;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>What a dispatcher does at a desk: keys, pointer, search, questions.</summary>
public sealed partial class LiveDispatch
{
    private const int Page = 20;

    /// <summary>The browser tells which lines can be seen.</summary>
    [JSInvokable]
    public void LinesSeen(int top, int seen)
    {
        fitting = Math.Clamp(seen, 1, 100);
        top = Math.Clamp(top, 0, lines.Count);
        var from = Math.Max(0, top - Beyond);
        var many = top - from + fitting + Beyond;
        if (from == first && many == count)
            return;
        (first, count) = (from, many);
        StateHasChanged();
    }

    /// <summary>The pointer has come into the list or left it.</summary>
    [JSInvokable]
    public void PointerIs(bool inside)
    {
        pointerInside = inside;
        if (inside || !waiting || IsInList)
            return;
        Order();
        StateHasChanged();
    }

    /// <summary>Something was typed into the search.</summary>
    [JSInvokable]
    public void SearchFor(string? text)
    {
        var asked = string.IsNullOrWhiteSpace(text) ? null : text.Length > 100 ? text[..100] : text;
        if (asked == address.Search)
            return;
        lastKey = Time.GetUtcNow();
        if (asked is null)
        {
            LeaveSearch();
        }
        else
        {
            address = address with { Search = asked };
            ask = QuickAsk.Parse(asked);
            askedPlace = ask is null ? null : FindPlaces(ask.Place, 1) is [var one, ..] ? one : null;
            searching = true;
            (first, count) = (0, fitting + Beyond);
            selected = null;
            Order();
        }

        StateHasChanged();
    }

    /// <summary>A key that is not text was pressed in the list or in the search.</summary>
    [JSInvokable]
    public async Task KeyAsync(string key)
    {
        lastKey = Time.GetUtcNow();
        switch (key)
        {
            case "ArrowDown":
                await MoveAsync(1);
                break;
            case "ArrowUp":
                await MoveAsync(-1);
                break;
            case "PageDown":
                await MoveAsync(Page);
                break;
            case "PageUp":
                await MoveAsync(-Page);
                break;
            case "Home":
                await MoveAsync(-lines.Count);
                break;
            case "End":
                await MoveAsync(lines.Count);
                break;
            case "Enter":
                await EnterAsync();
                break;
            case "Escape":
                await EscapeAsync();
                break;
            case "F2":
                await ShowPanelAsync(DeskPanel.Nearest);
                await ScriptAsync("statusBoard.focusIn", "[data-place]");
                break;
            case "F4":
                await ShowPanelAsync(DeskPanel.Diversions);
                await ScriptAsync("statusBoard.focusIn", ".panel-body button, .tabs .on");
                break;
            case "F8":
                await AcknowledgeFirstAsync();
                break;
            case "F9":
                await ScriptAsync("statusBoard.open", address.AreaUri("/dispatch/handover"));
                break;
            case "?":
                ToggleKeys();
                break;
        }

        StateHasChanged();
    }

    /// <summary>A row was clicked.</summary>
    [JSInvokable]
    public async Task RowClicked(string code)
    {
        await OpenAsync(code);
        StateHasChanged();
    }

    /// <summary>The map was clicked.</summary>
    /// <param name="x">Pixels of the drawing from its left edge.</param>
    /// <param name="y">Pixels of the drawing from its upper edge.</param>
    [JSInvokable]
    public async Task MapClickedAsync(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y) || NearestPanel.PlaceAt(view.Facilities, new MapPoint(x, y), Environment) is not { } at)
            return;
        await AskAsync((PlaceFinder.Of(at).Key, address.Need));
        StateHasChanged();
    }

    private string? FirstCode => lines.FirstOrDefault(line => line.Code is not null).Code;

    private async Task MoveAsync(int by)
    {
        if (lines.Count == 0)
            return;
        var at = IndexOf(selected);
        var target = at < 0 ? (by > 0 ? 0 : lines.Count - 1) : Math.Clamp(at + by, 0, lines.Count - 1);
        // Heads of groups are passed over, in the direction of the move and back where it ends.
        var step = by >= 0 ? 1 : -1;
        while (target >= 0 && target < lines.Count && lines[target].Code is null)
            target += step;
        if (target < 0 || target >= lines.Count)
            target = Enumerable.Range(0, lines.Count).FirstOrDefault(i => lines[i].Code is not null, -1);
        if (target < 0)
            return;
        selected = lines[target].Code;
        // The page that the list is about to scroll to exists before it does.
        if (target < first)
            first = Math.Max(0, target - Beyond);
        else if (target >= first + count)
            first = Math.Max(0, target + 1 + Beyond - count);
        if (address.Panel == DeskPanel.Facility && panelOpen)
            await ToAsync(address with { Facility = selected });
        await RevealAsync();
    }

    private async Task EnterAsync()
    {
        if (searching && ask is { } question)
        {
            if (askedPlace is { } there)
            {
                await AskAsync((there.Key, question.Need));
                await LeaveSearchAsync();
                await ScriptAsync("statusBoard.focusIn", ".panel-body button[data-open], [data-place]");
            }

            return;
        }

        if ((selected ?? FirstCode) is { } code)
            await OpenAsync(code);
    }

    private async Task EscapeAsync()
    {
        if (keysShown)
            keysShown = false;
        else if (searching)
            await LeaveSearchAsync();
        else if (waiting)
            Reorder();
        else if (panelOpen)
            await ClosePanelAsync();
        await ScriptAsync("statusBoard.focusIn", "[data-grid]");
    }

    private void LeaveSearch()
    {
        address = address with { Search = null };
        (searching, ask, askedPlace) = (false, null, null);
        selected = address.Facility ?? selected;
        Order();
        count = fitting + (2 * Beyond);
        first = Math.Max(0, IndexOf(selected) - (count / 2));
    }

    private async Task LeaveSearchAsync()
    {
        LeaveSearch();
        await ScriptAsync("statusBoard.clearFind");
        await ToAsync(address);
        await RevealAsync();
    }

    private void Reorder()
    {
        Order();
        _ = RevealAsync().AsTask();
    }

    private async Task OpenAsync(string code)
    {
        selected = code;
        panelOpen = true;
        await ToAsync(address with { Facility = code, Panel = DeskPanel.Facility });
        await RevealAsync();
    }

    private async Task ShowPanelAsync(DeskPanel panel)
    {
        panelOpen = true;
        await ToAsync(address with { Panel = panel, Facility = panel == DeskPanel.Facility ? selected : address.Facility });
    }

    private async Task ClosePanelAsync()
    {
        panelOpen = false;
        await ToAsync(address with { Panel = DeskPanel.Nearest, Facility = null });
        await ScriptAsync("statusBoard.focusIn", "[data-grid]");
    }

    private async Task AskAsync((string? Place, Need Need) question)
    {
        panelOpen = true;
        address = address with { Place = string.IsNullOrWhiteSpace(question.Place) ? null : question.Place.Trim(), Need = question.Need, Panel = DeskPanel.Nearest };
        ReadPlace();
        if (place is null && address.Sort == ListSort.Distance)
            address = address with { Sort = ListSort.Status };
        if (place is null && address.Group == ListGroup.Distance)
            address = address with { Group = ListGroup.None };
        Reckon(everything: false);
        Order();
        await ToAsync(address with { Place = place?.Key ?? address.Place });
    }

    private Task NearestFromAsync(FacilityStatus facility) => AskAsync((facility.Facility.Code, address.Need));

    private async Task ChooseArea(ChangeEventArgs choice)
    {
        var parts = (choice.Value?.ToString() ?? "").Split('|', 2);
        address = address with { State = parts[0].Length == 0 ? null : parts[0], Region = parts.Length > 1 ? parts[1] : null, System = null };
        first = 0;
        changedAt.Clear();
        Follow();
        ReadPlace();
        Reckon(everything: true);
        Order();
        await ToAsync(address);
    }

    private async Task ChooseSort(ChangeEventArgs choice)
    {
        address = address with { Sort = Enum.Parse<ListSort>(choice.Value?.ToString() ?? "") };
        Order();
        await ToAsync(address);
    }

    private async Task ChooseGroup(ChangeEventArgs choice)
    {
        address = address with { Group = Enum.Parse<ListGroup>(choice.Value?.ToString() ?? "") };
        Order();
        await ToAsync(address);
    }

    private void ToggleKeys() => keysShown = !keysShown;

    /// <summary>Takes what is shown down in the address.</summary>
    private ValueTask ToAsync(DispatchAddress next)
    {
        address = next;
        return ScriptAsync("statusBoard.deskAddress", address.ToUri());
    }
}
