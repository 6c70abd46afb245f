namespace StatusBoard.Web.Features.Walls;

/// <summary>Which of several views is shown: they take turns, and one in which something has just happened comes first.</summary>
/// <param name="shows">The views; at least one.</param>
public sealed class WallProgram(IReadOnlyList<WallShow> shows)
{
    private DateTimeOffset? turnsAt;

    /// <summary>The views.</summary>
    public IReadOnlyList<WallShow> Shows => shows;

    /// <summary>The one that is shown.</summary>
    public WallShow Current => shows[At];

    /// <summary>Its place.</summary>
    public int At { get; private set; }

    /// <summary>Shows the next one when the time of this one is over.</summary>
    /// <returns>Whether another one is shown now.</returns>
    public bool Advance(DateTimeOffset now)
    {
        turnsAt ??= now + Current.Turn;
        if (now < turnsAt || shows.Count == 1)
            return false;
        Show((At + 1) % shows.Count, now);
        return true;
    }

    /// <summary>Shows the one in which something has happened, for its full time; the one that is shown stays when it happened there
    /// too.</summary>
    /// <param name="concerned">Places of the views that it happened in.</param>
    /// <param name="now">When.</param>
    /// <returns>Whether another one is shown now.</returns>
    public bool Interrupt(IReadOnlyList<int> concerned, DateTimeOffset now)
    {
        if (concerned.Count == 0)
            return false;
        var before = At;
        Show(concerned.Contains(At) ? At : concerned[0], now);
        return At != before;
    }

    private void Show(int at, DateTimeOffset now)
    {
        At = at;
        turnsAt = now + Current.Turn;
    }
}
