namespace StatusBoard.Web.Features.Administration.EditMeasures;

/// <summary>The fields of a measure that are typed. What cannot be read stays until it is corrected.</summary>
public sealed class MeasureTexts
{
    /// <summary>The code.</summary>
    public string? Code { get; set; }

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The heading that it stands under.</summary>
    public string? Group { get; set; }

    /// <summary>The unit.</summary>
    public string? Unit { get; set; }

    /// <summary>What exactly is counted.</summary>
    public string? Definition { get; set; }

    /// <summary>The lowest value that is accepted.</summary>
    public string? Minimum { get; set; }

    /// <summary>The highest value that is accepted.</summary>
    public string? Maximum { get; set; }

    /// <summary>How many decimals there are.</summary>
    public string? Decimals { get; set; }

    /// <summary>The limit after which a value is stale, in its unit.</summary>
    public string? StaleAfter { get; set; }

    /// <summary>The place in lists.</summary>
    public string? Order { get; set; }

    /// <summary>From which value on a department that is declared open contradicts it.</summary>
    public string? OpenFrom { get; set; }

    /// <summary>Below which value a diversion contradicts it.</summary>
    public string? DiversionBelow { get; set; }
}
