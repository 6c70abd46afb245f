using StatusBoard.Facilities;

namespace StatusBoard.Search;

/// <summary>The facility that a name in a question means, or those between which the person has to choose.</summary>
public static class FacilityChoice
{
    /// <summary>A match that scores this much more than the next one is meant. It is less than the bonus for the area of a desk.</summary>
    private const double ClearBy = 8;

    /// <summary>Returns the codes of the facilities that are meant, most likely first: one when the name is clear.</summary>
    /// <param name="index">The search index.</param>
    /// <param name="find">Finds a facility by its code.</param>
    /// <param name="text">The name as it was typed.</param>
    /// <param name="limit">The maximum number of facilities.</param>
    /// <param name="bonus">As in <see cref="FacilityIndex.Search"/>.</param>
    public static IReadOnlyList<string> Of(
        FacilityIndex index, Func<string, Facility?> find, string text, int limit, Func<Facility, double?>? bonus = null)
    {
        var matches = index.Search(text, limit, bonus);
        if (matches.Count < 2 || matches[0].Score - matches[1].Score >= ClearBy)
            return [.. matches.Take(1).Select(match => match.Code)];
        var typed = string.Join(' ', FacilityWords.Words(text));
        List<string> exact =
            [.. matches.Select(match => match.Code).Where(code => find(code) is { } facility && IsNamed(facility, typed))];
        return exact.Count == 1 ? exact : [.. matches.Select(match => match.Code)];
    }

    private static bool IsNamed(Facility facility, string typed) =>
        facility.Aliases.Append(facility.Name).Any(name => string.Join(' ', FacilityWords.Words(name)) == typed);
}
