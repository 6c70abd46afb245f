namespace StatusBoard.Web.Features.Administration.People;

/// <summary>A problem of a field of the form.</summary>
/// <param name="Field">The field.</param>
/// <param name="What">The message.</param>
public sealed record PersonFault(string Field, string What);
