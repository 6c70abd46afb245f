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

    /// <summary>After how long it lapses.</summary>
    public EnteredLength Lapse { get; set; } = EnteredLength.None;

    /// <summary>The status that it lapses to.</summary>
    public string LapseTo { get; set; } = "";

    /// <summary>How many confirmations in a row extend the limit.</summary>
    public string MaxRenewals { get; set; } = "";

    /// <summary>After how long it is stale unless confirmed.</summary>
    public EnteredLength Stale { get; set; } = EnteredLength.None;

    /// <summary>Whether a report has to give a reason.</summary>
    public bool NeedsReason { get; set; }

    /// <summary>Whether a report has to name an approver.</summary>
    public bool NeedsApprover { get; set; }

    /// <summary>The rule in words.</summary>
    public string Note { get; set; } = "";

    /// <summary>The publication of the rule.</summary>
    public string Source { get; set; } = "";

    /// <summary>Whether the line is empty.</summary>
    public bool IsEmpty => LocalName.Length == 0 && Note.Length == 0 && Lapse.Number.Length == 0;
}

/// <summary>A length of time as it was entered.</summary>
/// <param name="Number">The number; empty for none.</param>
/// <param name="Unit">The name of its <see cref="Editing.MinuteUnit"/>.</param>
public sealed record EnteredLength(string Number, string Unit)
{
    /// <summary>Nothing was entered.</summary>
    public static EnteredLength None { get; } = new("", "");
}
