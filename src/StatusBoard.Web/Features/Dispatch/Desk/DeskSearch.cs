using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Search;

namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>The search of a desk. While it is active, the list shows the results; a nearest query typed into it is answered by
/// Enter.</summary>
/// <param name="index">The dispatch index.</param>
public sealed class DeskSearch(DispatchIndex index)
{
    private const int FoundAtMost = 200;

    private ((FacilityIndex Index, string? Search, GeoPoint? From, Principal Who, BoardFilter Area) Asked, IReadOnlyList<ListLine> Lines)?
        found;

    /// <summary>Whether something is searched for. What it is stands in the desk's address.</summary>
    public bool IsOn { get; private set; }

    /// <summary>The nearest query that was typed; null for none.</summary>
    public QuickQuery? Question { get; private set; }

    /// <summary>The place of the nearest query; null when it is unknown.</summary>
    public Place? Place { get; private set; }

    /// <summary>Starts or changes the search.</summary>
    /// <param name="text">The text.</param>
    /// <param name="findPlace">Finds the place of a nearest query.</param>
    public void Begin(string text, Func<string, Place?> findPlace)
    {
        Question = QuickQuery.Parse(text);
        Place = Question is null ? null : findPlace(Question.Place);
        IsOn = true;
    }

    /// <summary>Ends the search.</summary>
    public void End() => (IsOn, Question, Place) = (false, null, null);

    /// <summary>Returns the results, most likely first; facilities of the area and near ones rank higher, and facilities that the user may
    /// not see are excluded.</summary>
    /// <param name="desk">The state of the desk.</param>
    /// <param name="from">The point from which distances are measured; null for none.</param>
    public IReadOnlyList<ListLine> Find(DeskContext desk, GeoPoint? from)
    {
        // What is found depends on no status: it is looked for again only when something else is asked, or a facility is another one.
        var asked = (index.Current.Index, desk.Address.Search, from, desk.Who, desk.View.Filter);
        if (found is not { } known || known.Asked != asked)
        {
            known = (asked, [.. asked.Index.Search(asked.Search, FoundAtMost, Bonus).Select(match => new ListLine(match.Code, null))]);
            found = known;
        }

        return known.Lines;

        double? Bonus(Facility facility)
        {
            if (!desk.Who.Sees(facility))
                return null;
            var bonus = desk.View.Filter.IsIn(facility) ? 12.0 : 0;
            return from is { } here && facility.Location is { } location ? bonus + (10 / (1 + (here.MilesTo(location) / 20))) : bonus;
        }
    }
}
