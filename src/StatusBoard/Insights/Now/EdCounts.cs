namespace StatusBoard.Insights.Now;

/// <summary>How many emergency departments are in which condition.</summary>
/// <param name="Open">How many are open.</param>
/// <param name="NotKnown">Of how many it is not known.</param>
/// <param name="Strained">How many are on advisory.</param>
/// <param name="Diverting">How many are on diversion.</param>
/// <param name="Closed">How many are closed.</param>
public readonly record struct EdCounts(int Open, int NotKnown, int Strained, int Diverting, int Closed)
{
    /// <summary>How many there are.</summary>
    public int Total => Open + NotKnown + Strained + Diverting + Closed;

    /// <summary>How many take no ambulances, or nobody.</summary>
    public int NotAccepting => Diverting + Closed;

    /// <summary>How many are in a condition.</summary>
    public int this[EdCondition condition] => condition switch
    {
        EdCondition.Open => Open,
        EdCondition.NotKnown => NotKnown,
        EdCondition.Strained => Strained,
        EdCondition.Diverting => Diverting,
        _ => Closed,
    };

    /// <summary>With one more.</summary>
    public EdCounts Plus(EdCondition condition) => condition switch
    {
        EdCondition.Open => this with { Open = Open + 1 },
        EdCondition.NotKnown => this with { NotKnown = NotKnown + 1 },
        EdCondition.Strained => this with { Strained = Strained + 1 },
        EdCondition.Diverting => this with { Diverting = Diverting + 1 },
        _ => this with { Closed = Closed + 1 },
    };
}
