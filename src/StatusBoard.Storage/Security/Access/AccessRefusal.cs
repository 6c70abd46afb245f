namespace StatusBoard.Storage.Security.Access;

/// <summary>Why a change of who may do what was not made. Nothing of it was kept.</summary>
/// <param name="Reason">What it is about.</param>
/// <param name="Message">Why, in a sentence for whoever asked for it.</param>
public sealed record AccessRefusal(AccessRefusalReason Reason, string Message)
{
    /// <summary>A grant names something that is not there.</summary>
    /// <param name="what">What is not there, for example "region CT North".</param>
    internal static AccessRefusal UnknownScope(string what) => new(AccessRefusalReason.UnknownScope, $"There is no {what}.");

    /// <summary>What is to be changed is not there, or no longer in force, or was changed by somebody else meanwhile.</summary>
    internal static AccessRefusal Gone(string message) => new(AccessRefusalReason.Gone, message);
}
