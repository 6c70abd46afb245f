namespace StatusBoard.Runs;

/// <summary>The time that an ambulance has spent at a facility, from its arrival until it was clear.</summary>
/// <param name="Agency">The code of the agency.</param>
/// <param name="Unit">The call sign of the unit.</param>
/// <param name="Facility">The code of the facility.</param>
/// <param name="ArrivedAt">When it arrived.</param>
/// <param name="ClearedAt">When it was clear; where a whole picture no longer names the unit, the time of that picture.</param>
public sealed record RunStay(string Agency, string Unit, string Facility, DateTimeOffset ArrivedAt, DateTimeOffset ClearedAt)
{
    /// <summary>How long the unit was at the door.</summary>
    public TimeSpan Wait => ClearedAt > ArrivedAt ? ClearedAt - ArrivedAt : TimeSpan.Zero;
}
