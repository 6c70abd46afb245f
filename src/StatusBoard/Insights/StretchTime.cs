namespace StatusBoard.Insights;

/// <summary>By which of two times a history is read. Hours and trends go by <see cref="Since"/>, "what did the board say at 09:00" by
/// <see cref="Learned"/>.</summary>
public enum StretchTime
{
    /// <summary>When it was so, as far as is known now: a late report changes hours that have passed. Whole seconds.</summary>
    Since,

    /// <summary>When the board learned it: what it showed at each moment. Nothing that was learned later changes it.
    /// Milliseconds.</summary>
    Learned,
}
