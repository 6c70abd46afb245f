namespace StatusBoard.Web.Features.Administration.People;

/// <summary>What a scope can name.</summary>
public enum PlaceKind
{
    /// <summary>A state.</summary>
    State,

    /// <summary>A region of a state.</summary>
    Region,

    /// <summary>A health system.</summary>
    System,

    /// <summary>A single facility.</summary>
    Facility,
}
