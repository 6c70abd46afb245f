namespace StatusBoard.Web.Features.Administration.FirstDay;

/// <summary>One thing to do after set-up, and whether it is done.</summary>
/// <param name="Name">What is done, in a few words.</param>
/// <param name="What">One sentence: what is there, or what is missing.</param>
/// <param name="Address">The page where it is done.</param>
/// <param name="IsDone">Whether it is done; null when the database could not be asked.</param>
public sealed record FirstDayTask(string Name, string What, string Address, bool? IsDone);
