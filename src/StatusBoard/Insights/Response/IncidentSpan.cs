namespace StatusBoard.Insights.Response;

/// <summary>An incident as far as times are counted from it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it goes on.</param>
/// <param name="Facilities">The codes of the facilities that were ever part of it.</param>
public sealed record IncidentSpan(
    int Id, string Name, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, IReadOnlyCollection<string> Facilities);
