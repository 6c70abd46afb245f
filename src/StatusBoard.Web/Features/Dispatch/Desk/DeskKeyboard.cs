namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>The keyboard commands of a desk, and the card that lists them.</summary>
/// <param name="desk">The commands.</param>
public sealed class DeskKeyboard(IDeskCommands desk)
{
    private const int Page = 20;

    private int pressed;

    /// <summary>Whether the card is shown.</summary>
    public bool IsCardShown { get; private set; }

    /// <summary>The number of times in a row that the form for an override was asked for, without another command between.</summary>
    public int Overrides { get; private set; }

    /// <summary>Forgets that the form for an override was asked for, because another facility may be opened now.</summary>
    public void Forget() => Overrides = 0;

    /// <summary>Shows or hides the card.</summary>
    public void ToggleCard() => IsCardShown = !IsCardShown;

    /// <summary>Handles a key that enters no text; unknown keys are ignored.</summary>
    public Task PressAsync(string key)
    {
        var number = ++pressed;
        if (key != "F7")
            Forget();
        switch (key)
        {
            case "ArrowDown":
                return desk.MoveAsync(1);
            case "ArrowUp":
                return desk.MoveAsync(-1);
            case "PageDown":
                return desk.MoveAsync(Page);
            case "PageUp":
                return desk.MoveAsync(-Page);
            case "Home":
                return desk.MoveToEndAsync(last: false);
            case "End":
                return desk.MoveToEndAsync(last: true);
            case "Enter":
                return desk.EnterAsync();
            case "Escape":
                return EscapeAsync(number);
            case "F2":
                return desk.GoToPanelAsync(DeskPanel.Nearest);
            case "F4":
                return desk.GoToPanelAsync(DeskPanel.Diversions);
            case "F7":
                Overrides++;
                return desk.OpenOverrideAsync();
            case "F8":
                return desk.AcknowledgeFirstAsync();
            case "F9":
                return desk.OpenHandoverAsync();
            case "?":
                ToggleCard();
                return Task.CompletedTask;
            default:
                return Task.CompletedTask;
        }
    }

    private async Task EscapeAsync(int number)
    {
        if (IsCardShown)
            IsCardShown = false;
        else
            await desk.GoBackAsync();
        // While the browser was asked, another key may have led elsewhere: the focus stays there.
        if (number == pressed)
            await desk.FocusListAsync();
    }
}
