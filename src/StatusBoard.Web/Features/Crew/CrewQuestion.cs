using System.Globalization;
using StatusBoard.Access;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Search;
using StatusBoard.Web.Features.Dispatch;

namespace StatusBoard.Web.Features.Crew;

/// <summary>What a crew asks: from where, and for which need.</summary>
/// <param name="Need">The need.</param>
/// <param name="Place">The place; null where none was given or it is not known.</param>
/// <param name="Typed">The place as it was typed; null when the phone gave coordinates or nothing was asked.</param>
/// <param name="Problem">Why the place is not known; null when it is.</param>
internal sealed record CrewQuestion(Need Need, Place? Place, string? Typed, string? Problem)
{
    /// <summary>The names of the parameters.</summary>
    public static readonly string[] Names = ["need", "lat", "lon", "place"];

    /// <summary>Reads a question from an address.</summary>
    public static CrewQuestion Read(IQueryCollection query, DispatchIndex index, Scope visibleScope)
    {
        var need = Need.Find(query["need"]) ?? Need.General;
        var wrong = query.Keys.FirstOrDefault(key => !Names.Contains(key, StringComparer.Ordinal));
        if (wrong is not null)
            return new(need, null, null, $"There is no setting “{Short(wrong)}” on this page.");
        if (Need.Find(query["need"]) is null && query["need"].ToString() is { Length: > 0 } unknown)
            return new(need, null, null, $"“{Short(unknown)}” is no need.");
        if (query.ContainsKey("lat") || query.ContainsKey("lon"))
        {
            // To some 100 m: enough to say who is nearest, and not where exactly somebody stands.
            return Degrees(query["lat"], 90) is { } latitude && Degrees(query["lon"], 180) is { } longitude
                ? new(need, new Place("where you are", "", new GeoPoint(latitude, longitude)), null, null)
                : new(need, null, null, "The position of the phone cannot be read.");
        }

        var typed = query["place"].ToString().Trim();
        if (typed.Length == 0)
            return new(need, null, null, null);
        var board = index.Current.Board;
        var found = index.Places().Find(typed.Length > 100 ? typed[..100] : typed, 4)
            .FirstOrDefault(one => board.Find(one.Key) is not { } facility || visibleScope.Covers(facility.Facility));
        return found is null
            ? new(need, null, typed, $"No place “{Short(typed)}” is known. Give a ZIP code, a city with a hospital, or a hospital.")
            : new(need, found, typed, null);
    }

    private static double? Degrees(string? text, double limit) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= limit
            ? Math.Round(degrees, 3) : null;

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
