namespace StatusBoard.Insights.Reports;

/// <summary>What an entry of the history was.</summary>
public enum ReportActKind
{
    /// <summary>A report of another status than before.</summary>
    Change,

    /// <summary>A service that is open, or of which nothing was known, was reported or confirmed as before.</summary>
    Again,

    /// <summary>A status other than open was reported or confirmed again while it held.</summary>
    Renewal,

    /// <summary>A status ended by time alone: its limit or its expected end had passed.</summary>
    Lapse,

    /// <summary>A status was called stale: nobody had confirmed it in time.</summary>
    Stale,
}
