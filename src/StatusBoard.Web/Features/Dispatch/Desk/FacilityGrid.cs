namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>The virtualised list of a desk: its lines, the range that exists in the page, and the selection. The order does not change
/// while the dispatcher uses the list with pointer or keyboard.</summary>
/// <param name="time">The clock.</param>
public sealed class FacilityGrid(TimeProvider time)
{
    /// <summary>The number of lines above and below the visible ones that exist too.</summary>
    private const int OverscanRows = 6;

    /// <summary>The number of lines assumed to be visible until the browser reports it.</summary>
    private const int UsuallyFitting = 38;

    /// <summary>How long after the last key the list counts as being used.</summary>
    private static readonly TimeSpan InListFor = TimeSpan.FromSeconds(10);

    // The number of lines that the browser can show, as reported by it.
    private int fitting = UsuallyFitting;
    private bool pointerInside;
    private DateTimeOffset lastKey = DateTimeOffset.MinValue;

    /// <summary>All lines, in display order.</summary>
    public IReadOnlyList<ListLine> Lines { get; private set; } = [];

    /// <summary>The index of the first line that exists in the page.</summary>
    public int First { get; private set; }

    /// <summary>The number of lines that exist in the page.</summary>
    public int Count { get; private set; } = UsuallyFitting + (2 * OverscanRows);

    /// <summary>The code of the selected facility; null for none.</summary>
    public string? Selected { get; private set; }

    /// <summary>Whether the present order of the facilities differs from the displayed one.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Whether the dispatcher is using the list.</summary>
    public bool IsInList => pointerInside || time.GetUtcNow() - lastKey < InListFor;

    /// <summary>The index of the selected line; negative when there is none.</summary>
    public int SelectedAt => IndexOf(Selected);

    /// <summary>The facility to open next: the selected one, or the first.</summary>
    public string? Next => Selected ?? FirstCode;

    private string? FirstCode => Lines.FirstOrDefault(line => line.Code is not null).Code;

    /// <summary>Sets which lines are visible, as reported by the browser.</summary>
    /// <returns>Whether the range of existing lines has changed.</returns>
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

    /// <summary>Sets whether the pointer is in the list.</summary>
    /// <returns>Whether a pending order can be applied now.</returns>
    public bool Point(bool inside)
    {
        pointerInside = inside;
        return !inside && IsWaiting && !IsInList;
    }

    /// <summary>Records that a key was pressed.</summary>
    public void Press() => lastKey = time.GetUtcNow();

    /// <summary>Sets the displayed lines.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="found">Whether they are search results; then one is selected.</param>
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

    /// <summary>Selects a facility.</summary>
    public void Select(string? code) => Selected = code;

    /// <summary>Scrolls to the first line.</summary>
    public void ToTop() => First = 0;

    /// <summary>Scrolls to the first line and clears the selection, for a search.</summary>
    public void BeginAnew() => (First, Count, Selected) = (0, fitting + OverscanRows, null);

    /// <summary>Makes the lines around the selected one exist.</summary>
    public void GoToSelected()
    {
        Count = fitting + (2 * OverscanRows);
        First = Math.Max(0, SelectedAt - (Count / 2));
    }

    /// <summary>Moves the selection.</summary>
    /// <param name="by">The number of lines; negative for up.</param>
    /// <returns>Whether a facility was selected.</returns>
    public bool Move(int by)
    {
        if (Lines.Count == 0)
            return false;
        var index = SelectedAt;
        var target = index < 0 ? (by > 0 ? 0 : Lines.Count - 1) : Math.Clamp(index + by, 0, Lines.Count - 1);
        // Group headings are skipped in the direction of the move, or backwards at the end.
        var step = by >= 0 ? 1 : -1;
        while (target >= 0 && target < Lines.Count && Lines[target].Code is null)
            target += step;
        if (target < 0 || target >= Lines.Count)
            target = Enumerable.Range(0, Lines.Count).FirstOrDefault(i => Lines[i].Code is not null, -1);
        if (target < 0)
            return false;
        Selected = Lines[target].Code;
        // The range that the list is about to scroll to has to exist before it does.
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
