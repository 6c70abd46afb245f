namespace StatusBoard.Web.Features.Administration.People;

/// <summary>A kind of item that a scope can contain.</summary>
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
