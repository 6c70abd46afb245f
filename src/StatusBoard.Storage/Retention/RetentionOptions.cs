namespace StatusBoard.Storage.Retention;

/// <summary>How long what only grows is kept in the database. Section <c>Retention</c>. Whatever is not set is kept for good.</summary>
public sealed class RetentionOptions
{
    /// <summary>The least time that anything is kept.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromDays(31);

    /// <summary>The folder of the archives; nothing is removed without one.</summary>
    public string? Archive { get; set; }

    /// <summary>How long the history of statuses is kept. The newest event of each service before that stays.</summary>
    public TimeSpan? History { get; set; }

    /// <summary>How long the history of measured values is kept. The newest value of each before that stays.</summary>
    public TimeSpan? Measures { get; set; }

    /// <summary>How long arrivals and stays of ambulances are kept.</summary>
    public TimeSpan? Runs { get; set; }

    /// <summary>How long delivered messages are kept. Where it is not set they are cleared away after some days, without an
    /// archive.</summary>
    public TimeSpan? Outbox { get; set; }

    /// <summary>How long alerts and their acknowledgements are kept.</summary>
    public TimeSpan? Alerts { get; set; }

    /// <summary>How long the audit is kept: whole days that are chained.</summary>
    public TimeSpan? Audit { get; set; }

    /// <summary>What is wrong with the settings; empty where nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        (string Name, TimeSpan? Kept)[] all =
        [
            (nameof(History), History), (nameof(Measures), Measures), (nameof(Runs), Runs), (nameof(Outbox), Outbox),
            (nameof(Alerts), Alerts), (nameof(Audit), Audit),
        ];
        foreach (var (name, kept) in all)
        {
            if (kept < Least)
                yield return $"Retention:{name} has to be at least {Least.TotalDays:0} days (for example 400.00:00:00).";
        }

        if (Array.Exists(all, one => one.Kept is not null) && string.IsNullOrWhiteSpace(Archive))
            yield return "Retention:Archive has to name a folder: nothing is removed before it was written there.";
    }
}
