namespace StatusBoard.Web.Features.Exercises;

/// <summary>The fields of the forms of the page <c>/exercise</c>.</summary>
internal sealed class ExerciseForm
{
    /// <summary>What to do: load, start, pause, end, jump, play, note or free.</summary>
    public string? Do { get; set; }

    /// <summary>The number of the inject.</summary>
    public int Number { get; set; }

    /// <summary>The code of the facility of a free inject.</summary>
    public string? Facility { get; set; }

    /// <summary>The filter of a free inject.</summary>
    public string? Filter { get; set; }

    /// <summary>The service of a free inject.</summary>
    public string? Service { get; set; }

    /// <summary>The status of a free inject.</summary>
    public string? Status { get; set; }

    /// <summary>The reason code of a free inject.</summary>
    public string? ReasonCode { get; set; }

    /// <summary>The reason of a free inject.</summary>
    public string? Reason { get; set; }

    /// <summary>The text of a note.</summary>
    public string? Note { get; set; }
}
