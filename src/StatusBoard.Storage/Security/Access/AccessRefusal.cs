namespace StatusBoard.Storage.Security.Access;

/// <summary>Why a change of who may do what was not made. Nothing of it was kept.</summary>
/// <param name="Reason">What it is about.</param>
/// <param name="Message">Why, in a sentence for whoever asked for it.</param>
public sealed record AccessRefusal(AccessRefusalReason Reason, string Message)
{
    /// <summary>A grant names something that is not there.</summary>
    /// <param name="what">What is not there, for example "region CT North".</param>
    internal static AccessRefusal UnknownScope(string what) => new(AccessRefusalReason.UnknownScope, $"There is no {what}.");

    /// <summary>It does not fit what there is now: what is to be changed is not there, no longer in force, or changed by somebody else
    /// meanwhile, or what is to be made is there already.</summary>
    internal static AccessRefusal Conflict(string message) => new(AccessRefusalReason.Conflict, message);
}
