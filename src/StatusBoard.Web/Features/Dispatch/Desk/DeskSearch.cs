using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Search;

namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>The search of a desk. While it is active, the list shows the results; a nearest query typed into it is answered by
/// Enter.</summary>
/// <param name="source">What is searched.</param>
public sealed class DeskSearch(DeskSource source)
{
    private const int FoundAtMost = 200;
    private const int ChoicesAtMost = 4;

    private ((FacilityIndex Index, string? Search, GeoPoint? From, Principal Who, BoardFilter Area) Asked, IReadOnlyList<ListLine> Lines)?
        found;

    private ((FacilityIndex Index, string Name, Principal Who, BoardFilter Area) Asked, IReadOnlyList<string> Codes)? meant;

    /// <summary>Whether something is searched for. What it is stands in the desk's address.</summary>
    public bool IsOn { get; private set; }

    /// <summary>The nearest query that was typed; null for none.</summary>
    public QuickQuery? Question { get; private set; }

    /// <summary>The place of the nearest query; null when it is unknown.</summary>
    public Place? Place { get; private set; }

    /// <summary>The question about one facility that was typed; null for none.</summary>
    public FacilityQuery? About { get; private set; }

    /// <summary>The answers to <see cref="About"/>: one, or one for each facility that the name may mean.</summary>
    public IReadOnlyList<DeskAnswer> Answers { get; private set; } = [];

    /// <summary>Starts or changes the search.</summary>
    /// <param name="text">The text.</param>
    /// <param name="findPlace">Finds the place of a nearest query.</param>
    public void Begin(string text, Func<string, Place?> findPlace)
    {
        Question = QuickQuery.Parse(text);
        Place = Question is null ? null : findPlace(Question.Place);
        About = FacilityQuery.Parse(text);
        Answers = [];
        IsOn = true;
    }

    /// <summary>Answers the question about a facility by the present board.</summary>
    /// <returns>Whether an answer is another than before.</returns>
    public bool Answer(DeskContext desk)
    {
        if (About is not { } about)
            return false;
        var now = source.Index.Current;
        IReadOnlyList<DeskAnswer> answers = [.. Meant(desk, about.Facility)
            .Select(code => now.Answer(code, about.Need, desk.Who.VisibleScope)).OfType<DeskAnswer>()];
        if (answers.SequenceEqual(Answers))
            return false;
        Answers = answers;
        return true;
    }

    /// <summary>Ends the search.</summary>
    public void End() => (IsOn, Question, Place, About, Answers) = (false, null, null, null, []);

    /// <summary>Returns the results, most likely first; facilities of the area and near ones rank higher, and facilities that the user may
    /// not see are excluded.</summary>
    /// <param name="desk">The state of the desk.</param>
    /// <param name="from">The point from which distances are measured; null for none.</param>
    public IReadOnlyList<ListLine> Find(DeskContext desk, GeoPoint? from)
    {
        if (About is { } about)
            return [.. Meant(desk, about.Facility).Select(code => new ListLine(code, null))];
        // What is found depends on no status: it is looked for again only when something else is asked, or a facility is another one.
        var asked = (source.Index.Current.Index, desk.Address.Search, from, desk.Who, desk.View.Filter);
        if (found is not { } known || known.Asked != asked)
        {
            known = (asked, [.. asked.Index.Search(asked.Search, FoundAtMost, facility => Bonus(desk, facility, from))
                .Select(match => new ListLine(match.Code, null))]);
            found = known;
        }

        return known.Lines;
    }

    /// <summary>The facilities that a name may mean; looked for again only when it may be another one.</summary>
    private IReadOnlyList<string> Meant(DeskContext desk, string name)
    {
        var asked = (source.Index.Current.Index, name, desk.Who, desk.View.Filter);
        if (meant is not { } known || known.Asked != asked)
        {
            var board = desk.View.Board;
            known = (asked, FacilityChoice.Of(
                asked.Index, code => board.Find(code)?.Facility, name, ChoicesAtMost, facility => Bonus(desk, facility, null)));
            meant = known;
        }

        return known.Codes;
    }

    private static double? Bonus(DeskContext desk, Facility facility, GeoPoint? from)
    {
        if (!desk.Who.Sees(facility))
            return null;
        var bonus = desk.View.Filter.IsIn(facility) ? 12.0 : 0;
        return from is { } here && facility.Location is { } location ? bonus + (10 / (1 + (here.MilesTo(location) / 20))) : bonus;
    }
}
