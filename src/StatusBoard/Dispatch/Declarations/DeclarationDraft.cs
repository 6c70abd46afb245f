using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Reporting;
using StatusBoard.Schemes;
using StatusBoard.Texts;

namespace StatusBoard.Dispatch.Declarations;

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

    /// <summary>The same with its texts in their one form, and the state in capitals.</summary>
    public DeclarationDraft Normalise() =>
        new(PlainText.NormaliseOrNull(State)?.ToUpperInvariant(), PlainText.NormaliseOrNull(Region),
        PlainText.NormaliseLinesOrNull(Reason), Until?.ToMilliseconds());

    /// <summary>Names everything that is wrong with it.</summary>
    /// <param name="board">The board.</param>
    /// <param name="now">The time.</param>
    /// <param name="reach">Where the sender may declare: only what is there is named as what there is. Null for everywhere.</param>
    public IReadOnlyList<ReportProblem> Check(Board board, DateTimeOffset now, Scope? reach = null)
    {
        List<ReportProblem> problems = [];
        if (State is null)
            problems.Add(new("state", "The state is missing."));
        else if (FilterNameCheck.FindUnknown(board, new BoardFilter(states: [State]).Within(reach ?? Scope.Everything)) is [var unknown,
            ..])
            problems.Add(new("state", unknown.Message));
        else if (Region is not null && RegionsOf(board) is var regions && !regions.Contains(Region, StringComparer.OrdinalIgnoreCase))
            problems.Add(new("region",
                $"No facility on the board is in the region '{UnknownNames.Quoted(Region)}' of {State}. {UnknownNames.There(regions)}"));
        else if (RuleFor(board.Catalogue) is null)
            problems.Add(new("state", $"Nothing can be declared in {State}: its scheme knows no declaration."));
        if (Reason is null)
            problems.Add(new("reason", "The reason is missing: say why in words."));
        else
            problems.AddRange(PlainText.Check("reason", Reason, MostReason, lines: true));
        if (Until <= now)
            problems.Add(new("until", "The end has passed already."));
        else if (Until > now + Longest)
            problems.Add(new("until", "The end is more than 7 days ahead."));
        return problems;
    }

    /// <summary>What may be declared there, and the scheme that says so; null when nothing may.</summary>
    public (StatusScheme Scheme, DeclarationRule Rule)? RuleFor(Catalogue catalogue) =>
        catalogue.SchemeFor(Place) is { Declaration: { } rule } scheme ? (scheme, rule) : null;

    // Who may declare for a state may see all of it, so its regions are told.
    private List<string> RegionsOf(Board board) =>
        [.. board.Facilities.Where(facility => facility.Facility.State == State).Select(facility =>
            facility.Facility.Region).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
}
