using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Live;

/// <summary>The reasons of the present outage that were logged, so that each is logged once rather than at each attempt.</summary>
internal sealed class OutageReasons
{
    /// <summary>The maximum number, so that an outage with varying messages does not flood the log.</summary>
    private const int Most = 20;

    private readonly HashSet<string> logged = new(StringComparer.Ordinal);

    /// <summary>Whether a reason has not been logged in this outage.</summary>
    public bool IsNew(OutageReason reason) => logged.Count < Most && logged.Add(reason.Key);

    /// <summary>Ends the outage, so that the next one logs its reasons again.</summary>
    public void Over() => logged.Clear();
}
