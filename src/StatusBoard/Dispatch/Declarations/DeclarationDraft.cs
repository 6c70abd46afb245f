using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Reporting;
using StatusBoard.Schemes;
using StatusBoard.Texts;

namespace StatusBoard.Dispatch.Declarations;

/// <summary>A declaration as a user enters it.</summary>
/// <param name="State">The USPS code of the state.</param>
/// <param name="Region">The region; null for the whole state.</param>
/// <param name="Reason">The reason; required.</param>
/// <param name="Until">When it ends automatically; null when it has to be ended by somebody.</param>
public sealed record DeclarationDraft(string? State, string? Region, string? Reason, DateTimeOffset? Until)
{
    /// <summary>The maximum duration of a declaration.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private const int MaxReasonLength = 500;

    /// <summary>The area in the form of a facility, for permission checks: whoever may manage incidents in the whole area may declare
    /// there.</summary>
    public Facility Place => new("", "", "", State ?? "") { Region = Region };

    /// <summary>A copy with normalised texts and an upper-case state code.</summary>
    public DeclarationDraft Normalise() =>
        new(PlainText.NormaliseOrNull(State)?.ToUpperInvariant(), PlainText.NormaliseOrNull(Region),
        PlainText.NormaliseLinesOrNull(Reason), Until?.ToMilliseconds());

    /// <summary>Returns every problem of the draft; empty when it is valid.</summary>
    /// <param name="board">The board.</param>
    /// <param name="now">The time.</param>
    /// <param name="callerScope">Where the caller may declare; only areas in this scope are named in messages. Null for
    /// everywhere.</param>
    public IReadOnlyList<ReportProblem> Check(Board board, DateTimeOffset now, Scope? callerScope = null)
    {
        List<ReportProblem> problems = [];
        if (State is null)
            problems.Add(new("state", "The state is missing."));
        else if (FilterNameCheck.FindUnknown(board, new BoardFilter(states: [State]).Within(callerScope ?? Scope.Everything))
            is [var unknown, ..])
            problems.Add(new("state", unknown.Message));
        else if (Region is not null && RegionsOf(board) is var regions && !regions.Contains(Region, StringComparer.OrdinalIgnoreCase))
            problems.Add(new("region",
                $"No facility on the board is in the region '{UnknownNames.Quoted(Region)}' of {State}. "
                + UnknownNames.ListKnown(regions)));
        else if (RuleFor(board.Catalogue) is null)
            problems.Add(new("state", $"Nothing can be declared in {State}: its scheme knows no declaration."));
        if (Reason is null)
            problems.Add(new("reason", "The reason is missing: say why in words."));
        else
            problems.AddRange(PlainText.Check("reason", Reason, MaxReasonLength, lines: true));
        if (Until <= now)
            problems.Add(new("until", "The end has passed already."));
        else if (Until > now + Longest)
            problems.Add(new("until", "The end is more than 7 days ahead."));
        return problems;
    }

    /// <summary>The scheme and the rule for a declaration in this area; null when nothing can be declared there.</summary>
    public (StatusScheme Scheme, DeclarationRule Rule)? RuleFor(Catalogue catalogue) =>
        catalogue.SchemeFor(Place) is { Declaration: { } rule } scheme ? (scheme, rule) : null;

    // A caller who may declare for a state may see all of it, so the message may list its regions.
    private List<string> RegionsOf(Board board) =>
        [.. board.Facilities.Where(facility => facility.Facility.State == State).Select(facility =>
            facility.Facility.Region).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
}
