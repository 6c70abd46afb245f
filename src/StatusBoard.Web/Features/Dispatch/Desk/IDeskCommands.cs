namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>The commands that a dispatcher can give by keyboard.</summary>
public interface IDeskCommands
{
    /// <summary>Moves the selection by a number of lines; negative for up.</summary>
    Task MoveAsync(int by);

    /// <summary>Selects the first or the last facility of the list.</summary>
    Task MoveToEndAsync(bool last);

    /// <summary>Opens the selected facility, or answers the nearest query.</summary>
    Task EnterAsync();

    /// <summary>Goes back one step: from the search, a pending order or a panel.</summary>
    Task GoBackAsync();

    /// <summary>Moves the focus to the list.</summary>
    Task FocusListAsync();

    /// <summary>Opens a panel.</summary>
    Task GoToPanelAsync(DeskPanel panel);

    /// <summary>Acknowledges the first alert.</summary>
    Task AcknowledgeFirstAsync();

    /// <summary>Opens the facility to which a unit is sent although it diverts.</summary>
    Task OpenOverrideAsync();

    /// <summary>Opens the hand-over log of the area in another page.</summary>
    Task OpenHandoverAsync();
}
