namespace StatusBoard.Storage.Tail;

/// <summary>How the status table is followed. Section <c>Tail</c>.</summary>
public sealed class TailOptions
{
    /// <summary>How often to look for changes that other processes made; 250 ms unless set, 20 ms to 60 s.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long an open transaction may hold changes back before the screens say so.</summary>
    public TimeSpan HeldBackAfter { get; set; } = TimeSpan.FromSeconds(3);
}
