using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Reports;
using StatusBoard.Schemes;

namespace StatusBoard.Declarations;

/// <summary>What somebody wants to declare.</summary>
/// <param name="State">The USPS code of the state.</param>
/// <param name="Region">The region; null for the whole state.</param>
/// <param name="Reason">Why; it has to be said.</param>
/// <param name="Until">When it ends by itself; null where somebody has to end it.</param>
public sealed record DeclarationDraft(string? State, string? Region, string? Reason, DateTimeOffset? Until)
{
    /// <summary>The longest that anything may be declared for ahead.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private const int MostReason = 500;

    /// <summary>The place itself: who may declare there is who may manage incidents everywhere in it.</summary>
    public Facility Place => new("", "", "", State ?? "") { Region = Region };

    /// <summary>The same without blanks around, and the state in capitals.</summary>
    public DeclarationDraft Normalise() => new(Text(State)?.ToUpperInvariant(), Text(Region), Text(Reason), Until?.ToMilliseconds());

    /// <summary>Names everything that is wrong with it.</summary>
    public IReadOnlyList<ReportProblem> Check(Board board, DateTimeOffset now)
    {
        List<ReportProblem> problems = [];
        if (State is null)
            problems.Add(new("state", "The state is missing."));
        else if (Region is not null && !board.Facilities.Any(facility => facility.Facility.State == State && Region.Equals(facility.Facility.Region, StringComparison.OrdinalIgnoreCase)))
            problems.Add(new("region", $"No facility on the board is in the region '{Region}' of {State}."));
        else if (RuleFor(board.Catalogue) is null)
            problems.Add(new("state", $"Nothing can be declared in {State}: its scheme knows no declaration."));
        if (Reason is null)
            problems.Add(new("reason", "The reason is missing: say why in words."));
        else if (Reason.Length > MostReason)
            problems.Add(new("reason", $"The reason has at most {MostReason} characters."));
        if (Until <= now)
            problems.Add(new("until", "The end has passed already."));
        else if (Until > now + Longest)
            problems.Add(new("until", "The end is more than 7 days ahead."));
        return problems;
    }

    /// <summary>What may be declared there, and the scheme that says so; null when nothing may.</summary>
    public (StatusScheme Scheme, DeclarationRule Rule)? RuleFor(Catalogue catalogue) =>
        catalogue.SchemeFor(Place) is { Declaration: { } rule } scheme ? (scheme, rule) : null;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
