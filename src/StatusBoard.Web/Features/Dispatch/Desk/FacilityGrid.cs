namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>
/// The dense list of a desk: its lines, which of them exist in the page, which one is selected. Its order stands still
/// while the dispatcher is in it, with the pointer or by keys.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class FacilityGrid(TimeProvider time)
{
    /// <summary>Lines that exist beyond those that are seen, above and below.</summary>
    private const int OverscanRows = 6;

    /// <summary>Lines that are taken to be seen until the browser has told.</summary>
    private const int UsuallyFitting = 38;

    /// <summary>How long after the last key a dispatcher counts as being in the list.</summary>
    private static readonly TimeSpan InListFor = TimeSpan.FromSeconds(10);

    // How many lines the browser can show at once: it tells.
    private int fitting = UsuallyFitting;
    private bool pointerInside;
    private DateTimeOffset lastKey = DateTimeOffset.MinValue;

    /// <summary>All lines, in the order that is shown.</summary>
    public IReadOnlyList<ListLine> Lines { get; private set; } = [];

    /// <summary>The first line that exists in the page.</summary>
    public int First { get; private set; }

    /// <summary>How many lines exist in the page.</summary>
    public int Count { get; private set; } = UsuallyFitting + (2 * OverscanRows);

    /// <summary>The code of the facility that is selected; null for none.</summary>
    public string? Selected { get; private set; }

    /// <summary>Whether the facilities are in another order by now than the one that is shown.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Whether the dispatcher is in the list.</summary>
    public bool IsInList => pointerInside || time.GetUtcNow() - lastKey < InListFor;

    /// <summary>The line of the facility that is selected; below zero when there is none.</summary>
    public int SelectedAt => IndexOf(Selected);

    /// <summary>The facility that is opened next: the one that is selected, or the first.</summary>
    public string? Next => Selected ?? FirstCode;

    private string? FirstCode => Lines.FirstOrDefault(line => line.Code is not null).Code;

    /// <summary>The browser tells which lines can be seen.</summary>
    /// <returns>Whether other lines exist now.</returns>
    public bool See(int top, int seen)
    {
        fitting = Math.Clamp(seen, 1, 100);
        top = Math.Clamp(top, 0, Lines.Count);
        var from = Math.Max(0, top - OverscanRows);
        var many = top - from + fitting + OverscanRows;
        if (from == First && many == Count)
            return false;
        (First, Count) = (from, many);
        return true;
    }

    /// <summary>The pointer has come into the list or left it.</summary>
    /// <returns>Whether an order that waits can be taken now.</returns>
    public bool Point(bool inside)
    {
        pointerInside = inside;
        return !inside && IsWaiting && !IsInList;
    }

    /// <summary>A key was pressed.</summary>
    public void Press() => lastKey = time.GetUtcNow();

    /// <summary>Shows these lines from now on.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="found">Whether they were searched for: then one of them is selected.</param>
    public void Show(IReadOnlyList<ListLine> lines, bool found)
    {
        Lines = lines;
        IsWaiting = false;
        First = Math.Clamp(First, 0, Math.Max(0, lines.Count - 1));
        if (found && (Selected is null || !lines.Any(line => line.Code == Selected)))
            Selected = FirstCode;
    }

    /// <summary>Keeps the order that is shown, and says whether it is that of the moment.</summary>
    /// <param name="now">The lines of the moment; null where they are not in an order of their own.</param>
    public void Hold(IReadOnlyList<ListLine>? now) => IsWaiting = now is not null && !ListOrder.Same(Lines, now);

    /// <summary>Selects a facility, wherever it stands.</summary>
    public void Select(string? code) => Selected = code;

    /// <summary>Begins at the first line.</summary>
    public void ToTop() => First = 0;

    /// <summary>Begins at the first line, with nothing selected: a search does.</summary>
    public void BeginAnew() => (First, Count, Selected) = (0, fitting + OverscanRows, null);

    /// <summary>Has the lines around the one that is selected in the page.</summary>
    public void GoToSelected()
    {
        Count = fitting + (2 * OverscanRows);
        First = Math.Max(0, SelectedAt - (Count / 2));
    }

    /// <summary>Selects another facility.</summary>
    /// <param name="by">How many lines further down; below zero for up.</param>
    /// <returns>Whether there is one.</returns>
    public bool Move(int by)
    {
        if (Lines.Count == 0)
            return false;
        var at = SelectedAt;
        var target = at < 0 ? (by > 0 ? 0 : Lines.Count - 1) : Math.Clamp(at + by, 0, Lines.Count - 1);
        // Heads of groups are passed over, in the direction of the move and back where it ends.
        var step = by >= 0 ? 1 : -1;
        while (target >= 0 && target < Lines.Count && Lines[target].Code is null)
            target += step;
        if (target < 0 || target >= Lines.Count)
            target = Enumerable.Range(0, Lines.Count).FirstOrDefault(i => Lines[i].Code is not null, -1);
        if (target < 0)
            return false;
        Selected = Lines[target].Code;
        // The page that the list is about to scroll to exists before it does.
        if (target < First)
            First = Math.Max(0, target - OverscanRows);
        else if (target >= First + Count)
            First = Math.Max(0, target + 1 + OverscanRows - Count);
        return true;
    }

    private int IndexOf(string? code)
    {
        for (var i = 0; code is not null && i < Lines.Count; i++)
        {
            if (code.Equals(Lines[i].Code, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }
}
