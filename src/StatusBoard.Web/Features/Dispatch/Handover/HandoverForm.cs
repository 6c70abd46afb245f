namespace StatusBoard.Web.Features.Dispatch.Handover;

/// <summary>The fields of the form for a note.</summary>
internal sealed class HandoverForm
{
    /// <summary>The USPS code of the state; empty for any.</summary>
    public string? State { get; set; }

    /// <summary>The region; empty for any.</summary>
    public string? Region { get; set; }

    /// <summary>The health system; empty for any.</summary>
    public string? System { get; set; }

    /// <summary>The text.</summary>
    public string? Text { get; set; }
}
