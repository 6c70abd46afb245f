namespace StatusBoard.Web.Features.Administration.Schemes;

/// <summary>One term as it stands in the form: texts as they were typed.</summary>
public sealed class TermFields
{
    /// <summary>The service's code; empty for a line that is not used.</summary>
    public string Service { get; set; } = "";

    /// <summary>The status's code.</summary>
    public string Status { get; set; } = "";

    /// <summary>What it is called.</summary>
    public string LocalName { get; set; } = "";

    /// <summary>After how many minutes it lapses.</summary>
    public string LapseMinutes { get; set; } = "";

    /// <summary>What it lapses to.</summary>
    public string LapseTo { get; set; } = "";

    /// <summary>How often it may be renewed.</summary>
    public string MaxRenewals { get; set; } = "";

    /// <summary>After how many minutes unconfirmed it is stale.</summary>
    public string StaleMinutes { get; set; } = "";

    /// <summary>Whether a report has to say why.</summary>
    public bool NeedsReason { get; set; }

    /// <summary>Whether a report has to name who approved it.</summary>
    public bool NeedsApprover { get; set; }

    /// <summary>The rule in words.</summary>
    public string Note { get; set; } = "";

    /// <summary>Where it was published.</summary>
    public string Source { get; set; } = "";

    /// <summary>Whether nothing stands in it.</summary>
    public bool IsEmpty => LocalName.Length == 0 && Note.Length == 0 && LapseMinutes.Length == 0;
}
