using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Search;

namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>The search of a desk: while it is on, the list shows what was found; a question typed into it is answered by Enter.</summary>
/// <param name="index">What is searched.</param>
public sealed class DeskSearch(DispatchIndex index)
{
    private const int FoundAtMost = 200;

    private ((FacilityIndex Index, string? Search, GeoPoint? From, Principal Who, BoardFilter Area) Asked, IReadOnlyList<ListLine> Lines)?
        found;

    /// <summary>Whether something is searched for. What it is stands in the desk's address.</summary>
    public bool IsOn { get; private set; }

    /// <summary>The question that was typed; null for none.</summary>
    public QuickQuery? Question { get; private set; }

    /// <summary>The place that the question names; null when it is not known.</summary>
    public Place? Place { get; private set; }

    /// <summary>Searches.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="findPlace">Finds the place that a question names.</param>
    public void Begin(string text, Func<string, Place?> findPlace)
    {
        Question = QuickQuery.Parse(text);
        Place = Question is null ? null : findPlace(Question.Place);
        IsOn = true;
    }

    /// <summary>Searches no longer.</summary>
    public void End() => (IsOn, Question, Place) = (false, null, null);

    /// <summary>What is found, the likeliest first. What is of the area or near comes first; what may not be seen is not found.</summary>
    /// <param name="desk">Who asks, and for what.</param>
    /// <param name="from">Where distances are measured from; null for nowhere.</param>
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
            return from is { } here && facility.Location is { } at ? bonus + (10 / (1 + (here.MilesTo(at) / 20))) : bonus;
        }
    }
}
