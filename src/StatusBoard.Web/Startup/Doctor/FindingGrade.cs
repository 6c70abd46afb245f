namespace StatusBoard.Web.Startup.Doctor;

/// <summary>How a thing is that was looked at.</summary>
public enum FindingGrade
{
    /// <summary>As it has to be.</summary>
    Good,

    /// <summary>To be decided by whoever runs it.</summary>
    Consider,

    /// <summary>To be corrected before the board goes live.</summary>
    Wrong,
}
