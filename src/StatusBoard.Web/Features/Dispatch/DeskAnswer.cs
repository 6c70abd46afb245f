using StatusBoard.Dispatch;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>Whether a facility accepts a patient, and where else to go: the same for all desks that ask it and see the same.</summary>
/// <param name="Answer">The answer for the facility.</param>
/// <param name="Around">What is found around the facility for the same need; null where its place is not known.</param>
public sealed record DeskAnswer(FacilityAnswer Answer, NearbyAnswer? Around)
{
    /// <summary>The number of other facilities that are named.</summary>
    private const int NamedAtMost = 3;

    /// <summary>The nearest others that accept; where none is known to, those to call.</summary>
    public IReadOnlyList<NearestCandidate> NextBest { get; } =
        [.. (AcceptsElsewhere(Answer, Around) ? Around!.Nearest.Accepting : Around?.Nearest.ToCall ?? [])
            .Where(one => one.Facility.Facility.Code != Answer.Facility.Facility.Code).Take(NamedAtMost)];

    /// <summary>Whether those of <see cref="NextBest"/> are known to accept.</summary>
    public bool IsKnown => AcceptsElsewhere(Answer, Around);

    private static bool AcceptsElsewhere(FacilityAnswer answer, NearbyAnswer? around) =>
        around?.Nearest.Accepting.Any(one => one.Facility.Facility.Code != answer.Facility.Facility.Code) == true;
}
