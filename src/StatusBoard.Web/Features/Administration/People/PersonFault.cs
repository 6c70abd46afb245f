namespace StatusBoard.Web.Features.Administration.People;

/// <summary>What is wrong with a field of the form.</summary>
/// <param name="Field">The field.</param>
/// <param name="What">What is wrong.</param>
public sealed record PersonFault(string Field, string What);
