using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Epochs;

/// <summary>What is said where the database is not the one that is followed any more.</summary>
internal static class DatabaseReplaced
{
    /// <summary>Nothing of what was asked is in the database that is there now.</summary>
    public static DatabaseUnavailableException At(string location, string why) =>
        new($"The database at {location} was put back or replaced ({why}); it is being read anew.", null, nothingWritten: true)
        {
            Kind = OutageKind.Replaced,
        };
}
