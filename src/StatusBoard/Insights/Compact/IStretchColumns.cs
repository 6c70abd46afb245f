namespace StatusBoard.Insights.Compact;

/// <summary>Stretches that can be given as columns. Several threads may ask at once.</summary>
public interface IStretchColumns
{
    /// <summary>Adds the stretches of a service to columns, the oldest first.</summary>
    /// <param name="facility">The code of the facility.</param>
    /// <param name="service">The code of the service.</param>
    /// <param name="columns">Where to add them.</param>
    void CopyTo(string facility, string service, StretchColumns columns);
}
