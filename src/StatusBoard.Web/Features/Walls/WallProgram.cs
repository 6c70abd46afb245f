namespace StatusBoard.Web.Features.Walls;

/// <summary>Which view of a playlist is shown: views take turns, and a view with a new change is shown at once.</summary>
/// <param name="shows">The views; at least one.</param>
public sealed class WallProgram(IReadOnlyList<WallShow> shows)
{
    private DateTimeOffset? turnsAt;

    /// <summary>The views.</summary>
    public IReadOnlyList<WallShow> Shows => shows;

    /// <summary>The present view.</summary>
    public WallShow Current => shows[At];

    /// <summary>Its index.</summary>
    public int At { get; private set; }

    /// <summary>Shows the next view when the time of the present one is over.</summary>
    /// <returns>Whether the view has changed.</returns>
    public bool Advance(DateTimeOffset now)
    {
        turnsAt ??= now + Current.Turn;
        if (now < turnsAt || shows.Count == 1)
            return false;
        Show((At + 1) % shows.Count, now);
        return true;
    }

    /// <summary>Shows a view with a new change for its full time; the present one stays if it has a new change too.</summary>
    /// <param name="concerned">The indexes of the views with a new change.</param>
    /// <param name="now">When.</param>
    /// <returns>Whether the view has changed.</returns>
    public bool Interrupt(IReadOnlyList<int> concerned, DateTimeOffset now)
    {
        if (concerned.Count == 0)
            return false;
        var before = At;
        Show(concerned.Contains(At) ? At : concerned[0], now);
        return At != before;
    }

    private void Show(int index, DateTimeOffset now)
    {
        At = index;
        turnsAt = now + Current.Turn;
    }
}
