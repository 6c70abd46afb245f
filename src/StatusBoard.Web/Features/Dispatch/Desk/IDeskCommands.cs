namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>What a dispatcher can have a desk do by a key.</summary>
public interface IDeskCommands
{
    /// <summary>Selects the facility that is so many lines further down; below zero for up.</summary>
    Task MoveAsync(int by);

    /// <summary>Selects the first facility of the list, or the last.</summary>
    Task MoveToEndAsync(bool last);

    /// <summary>Opens the facility that is selected, or answers the question that was typed.</summary>
    Task EnterAsync();

    /// <summary>Goes one step back: from the search, a waiting order or a panel.</summary>
    Task GoBackAsync();

    /// <summary>Goes to the list.</summary>
    Task FocusListAsync();

    /// <summary>Goes to a panel.</summary>
    Task GoToPanelAsync(DeskPanel panel);

    /// <summary>Acknowledges the alert that stands first.</summary>
    Task AcknowledgeFirstAsync();

    /// <summary>Opens the hand-over of the area in another page.</summary>
    Task OpenHandoverAsync();
}
