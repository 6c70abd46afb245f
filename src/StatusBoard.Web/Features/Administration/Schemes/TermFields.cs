namespace StatusBoard.Web.Features.Administration.Schemes;

/// <summary>The input of one term: texts as they were entered.</summary>
public sealed class TermFields
{
    /// <summary>The code of the service; empty for an unused line.</summary>
    public string Service { get; set; } = "";

    /// <summary>The code of the status.</summary>
    public string Status { get; set; } = "";

    /// <summary>The local name.</summary>
    public string LocalName { get; set; } = "";

    /// <summary>The number of <see cref="LapseUnit"/> after which it lapses.</summary>
    public string LapseMinutes { get; set; } = "";

    /// <summary>The unit of that number.</summary>
    public string LapseUnit { get; set; } = "";

    /// <summary>The status that it lapses to.</summary>
    public string LapseTo { get; set; } = "";

    /// <summary>How many confirmations in a row extend the limit.</summary>
    public string MaxRenewals { get; set; } = "";

    /// <summary>The number of <see cref="StaleUnit"/> after which it is stale unless confirmed.</summary>
    public string StaleMinutes { get; set; } = "";

    /// <summary>The unit of that number.</summary>
    public string StaleUnit { get; set; } = "";

    /// <summary>Whether a report has to give a reason.</summary>
    public bool NeedsReason { get; set; }

    /// <summary>Whether a report has to name an approver.</summary>
    public bool NeedsApprover { get; set; }

    /// <summary>The rule in words.</summary>
    public string Note { get; set; } = "";

    /// <summary>The publication of the rule.</summary>
    public string Source { get; set; } = "";

    /// <summary>Whether the line is empty.</summary>
    public bool IsEmpty => LocalName.Length == 0 && Note.Length == 0 && LapseMinutes.Length == 0;
}
