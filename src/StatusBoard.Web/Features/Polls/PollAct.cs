namespace StatusBoard.Web.Features.Polls;

/// <summary>What is done to a poll as a whole.</summary>
public enum PollAct
{
    /// <summary>Opens a draft now.</summary>
    Open,

    /// <summary>Reminds those that have not answered.</summary>
    Remind,

    /// <summary>Gives a later deadline.</summary>
    Extend,

    /// <summary>Closes it.</summary>
    Close,

    /// <summary>Calls it off.</summary>
    Cancel,
}
