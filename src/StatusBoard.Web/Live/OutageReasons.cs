using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Live;

/// <summary>Which reasons of the present outage have been told: each is worth one line of the log, not one for each attempt.</summary>
internal sealed class OutageReasons
{
    /// <summary>An outage that goes on with ever other messages shall not fill the log.</summary>
    private const int Most = 20;

    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>Whether this outage has not had this reason yet.</summary>
    public bool IsNew(OutageReason reason) => told.Count < Most && told.Add(reason.Key);

    /// <summary>The outage is over: the next one tells its reasons anew.</summary>
    public void Over() => told.Clear();
}
