using StatusBoard.Administration;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Features.Administration.Editing;

/// <summary>Messages of forms for results of saving.</summary>
internal static class SaveMessages
{
    /// <summary>The message for a version conflict where the form does not show both versions.</summary>
    public const string VersionConflict =
        "Somebody else has changed it meanwhile. Nothing of yours was saved: close this, look at it in the list, and try again.";

    /// <summary>The message for an unreachable database.</summary>
    public static string Away(DatabaseUnavailableException exception) => exception.NothingWritten
        ? "The database does not answer. Nothing was saved; what you typed is still here."
        : "The database does not answer. Whether it was saved is not known: look before you save it again.";

    /// <summary>The message for an outcome that does not concern a single field; null for none.</summary>
    public static string? Trouble(SaveResult result) => result.Outcome switch
    {
        SaveOutcome.Gone => "It is not there any more.",
        SaveOutcome.Refused => "Not saved: see the fields below.",
        _ => null,
    };
}
