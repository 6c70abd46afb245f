using StatusBoard.Administration;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Features.Administration.Editing;

/// <summary>What forms say when saving did not work out.</summary>
internal static class EditWords
{
    /// <summary>Somebody was faster, where the form does not show both side by side.</summary>
    public const string MovedOn =
        "Somebody else has changed it meanwhile. Nothing of yours was saved: close this, look at it in the list, and try again.";

    /// <summary>The database is away.</summary>
    public static string Away(DatabaseUnavailableException exception) => exception.NothingWritten
        ? "The database does not answer. Nothing was saved; what you typed is still here."
        : "The database does not answer. Whether it was saved is not known: look before you save it again.";

    /// <summary>What is said of an outcome that is not for a single field; null when there is nothing to say.</summary>
    public static string? Trouble(SaveResult result) => result.Outcome switch
    {
        SaveOutcome.Gone => "It is not there any more.",
        SaveOutcome.Refused => "Not saved: see the fields below.",
        _ => null,
    };
}
