namespace StatusBoard.Web.Features.Walls;

/// <summary>
/// Which page of the tiles is shown. Pages follow each other; something new interrupts that: its facilities stand first
/// on the first page for one turn. With a single page nothing moves: everything is in sight already.
/// </summary>
public sealed class Rotation(TimeSpan turn)
{
    private readonly List<string> leading = [];
    private DateTimeOffset? turnsAt;

    /// <summary>The page, from 0.</summary>
    public int Page { get; private set; }

    /// <summary>Codes of the facilities that stand first, the newest news first.</summary>
    public IReadOnlyList<string> Leading => leading;

    /// <summary>Shows these first, from now for one turn.</summary>
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
    /// <returns>Whether something else is shown now.</returns>
    public bool Advance(int pages, DateTimeOffset now)
    {
        turnsAt ??= now + turn;
        if (now < turnsAt)
            return false;
        turnsAt = now + turn;
        var was = (Page, leading.Count);
        // After news the rotation goes on with the worst, in the order they have without it.
        Page = leading.Count > 0 || pages <= 1 ? 0 : (Page + 1) % pages;
        leading.Clear();
        return was != (Page, 0);
    }

    /// <summary>Keeps the page within those that there are.</summary>
    public void Within(int pages) => Page = Math.Clamp(Page, 0, Math.Max(0, pages - 1));
}
