namespace StatusBoard.Web.Features.Walls;

/// <summary>Which page of tiles is shown. Pages follow one another; a new change interrupts the rotation and shows its facilities first on
/// the first page for one turn. With a single page nothing changes.</summary>
public sealed class Rotation(TimeSpan turn)
{
    private readonly List<string> leading = [];
    private DateTimeOffset? turnsAt;

    /// <summary>The index of the page.</summary>
    public int Page { get; private set; }

    /// <summary>The codes of the facilities that are shown first, most recent change first.</summary>
    public IReadOnlyList<string> Leading => leading;

    /// <summary>Shows facilities first, for one turn.</summary>
    public void Interrupt(IEnumerable<string> codes, DateTimeOffset now)
    {
        var news = codes.ToList();
        if (news.Count == 0)
            return;
        leading.RemoveAll(news.Contains);
        leading.InsertRange(0, news);
        Page = 0;
        turnsAt = now + turn;
    }

    /// <summary>Turns the page when its time is over.</summary>
    /// <returns>Whether the display has changed.</returns>
    public bool Advance(int pages, DateTimeOffset now)
    {
        turnsAt ??= now + turn;
        if (now < turnsAt)
            return false;
        turnsAt = now + turn;
        var was = (Page, leading.Count);
        // Afterwards the rotation starts again with the first page, in the regular order.
        Page = leading.Count > 0 || pages <= 1 ? 0 : (Page + 1) % pages;
        leading.Clear();
        return was != (Page, 0);
    }

    /// <summary>Shows a page, as somebody asks for it.</summary>
    public void Show(int page) => Page = page;

    /// <summary>Limits the page index to the existing pages.</summary>
    public void Within(int pages) => Page = Math.Clamp(Page, 0, Math.Max(0, pages - 1));
}
