using StatusBoard.Web.Features.Insights.Reach;

namespace StatusBoard.Web.Features.Insights.AfterAction;

/// <summary>Whose nearest emergency department took no ambulances, at the moment of the period at which these were most people.</summary>
/// <param name="At">The moment, by when the board learned of it.</param>
/// <param name="Picture">The figures of the board of that moment.</param>
public sealed record PeopleAffected(DateTimeOffset At, ReachPicture Picture);
