using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using StatusBoard.Facilities;
using StatusBoard.Insights.Catchments;
using StatusBoard.Web.Components.Map;

namespace StatusBoard.Web.Features.Insights.Reach;

/// <summary>The map of reach: a dot for each area whose nearest department does not accept or is not known, as large as it has
/// people. Drawn once for all who look at the same figures. Where there are too many areas, those of a square are one dot.</summary>
public sealed class ReachScene
{
    /// <summary>The size of the drawing in pixels.</summary>
    public const double Width = 960;

    /// <inheritdoc cref="Width"/>
    public const double Height = 560;

    /// <summary>How many dots there are at most.</summary>
    public const int MostDots = 900;

    /// <summary>How many departments that do not accept are marked at most.</summary>
    public const int MostCrosses = 400;

    private const double TextSize = 12;
    private const double Smallest = 1.6;
    private const double Largest = 30;

    private static readonly ComputedOnce<ReachPicture, ReachScene> Scenes = new();

    private ReachScene(ReachPicture picture, MapAtlas? atlas)
    {
        var departments = picture.Map.Departments.Where(one => IsShown(picture, one)).ToList();
        Window = MapWindow.Around(
            departments.Select(one => AlbersUsa.Project(one.Location)).OfType<MapPoint>(),
            new MapLook(Width, Height, TextSize, default));
        if (atlas is not null)
            Land = MapLand.Of(atlas, Window, departments.Select(one => one.State).ToHashSet(StringComparer.Ordinal));
        var dots = Dots(picture);
        DotCount = dots.Count;
        Layers = [.. dots.GroupBy(dot => dot.State, StringComparer.Ordinal).OrderBy(state => state.Key, StringComparer.Ordinal)
            .Select(state => (state.Key, new MarkupString(string.Concat(state.OrderByDescending(dot => dot.People).Select(Draw)))))];
        var lost = picture.Figures.Losses.Where(loss => loss.Acceptance == DepartmentAcceptance.DoesNotAccept
            && picture.Facility(loss.Department) is not null).Take(MostCrosses);
        Crosses = new MarkupString(string.Concat(lost.Select(loss => Cross(picture, loss))));
    }

    /// <summary>The part of the map that is shown.</summary>
    public MapWindow Window { get; }

    /// <summary>The boundaries; null when this installation has none.</summary>
    public MapLand? Land { get; }

    /// <summary>The number of dots.</summary>
    public int DotCount { get; }

    /// <summary>The number of areas that the map has no place for, as those of Puerto Rico.</summary>
    public int Missing { get; private set; }

    /// <summary>The dots of each state.</summary>
    public IReadOnlyList<(string State, MarkupString Dots)> Layers { get; }

    /// <summary>The departments that do not accept.</summary>
    public MarkupString Crosses { get; }

    /// <summary>The scene of a picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="atlas">The boundaries; null to draw none.</param>
    public static ReachScene Of(ReachPicture picture, MapAtlas? atlas) => Scenes.Of(picture, one => new ReachScene(one, atlas));

    private static bool IsShown(ReachPicture picture, Department department) =>
        picture.View.Board.Find(department.Code) is { } found && picture.View.Filter.IsIn(found.Facility);

    private List<Dot> Dots(ReachPicture picture)
    {
        var areas = picture.Map.Areas;
        List<Dot> dots = [];
        foreach (var mark in picture.Figures.Marks)
        {
            if (AlbersUsa.Project(areas.Middle(mark.Area)) is not { } place)
            {
                Missing++;
                continue;
            }

            var county = areas.County(mark.Area);
            dots.Add(new Dot(Window.ToPixels(place), areas.People(mark.Area), county.State, mark.AtLeast is not null, mark.AtMost,
                $"{areas.Zip(mark.Area)}, {county.Name}, {county.State}"));
        }

        for (var cell = 4.0; dots.Count > MostDots; cell *= 1.5)
            dots = Merge(dots, cell);
        return dots;
    }

    /// <summary>Makes one dot of those in a square, in the middle of their people, of the kind that most of them have.</summary>
    private static List<Dot> Merge(List<Dot> dots, double cell) => [.. dots
        .GroupBy(dot => ((int)(dot.At.X / cell), (int)(dot.At.Y / cell), dot.State))
        .Select(square =>
        {
            var people = square.Sum(dot => dot.People);
            var most = square.GroupBy(dot => (dot.IsKnown, dot.Added)).MaxBy(kind => kind.Sum(dot => dot.People))!.Key;
            var count = square.Sum(dot => dot.Areas);
            return new Dot(
                new MapPoint(square.Sum(dot => dot.At.X * dot.People) / people, square.Sum(dot => dot.At.Y * dot.People) / people),
                people, square.Key.State, most.IsKnown, most.Added,
                count == 1 ? square.First().Name : $"{count} areas in {square.Key.State}")
            { Areas = count };
        })];

    private string Draw(Dot dot)
    {
        var zoom = Math.Clamp(Math.Sqrt(Window.Scale), 1, 2.6);
        var radius = Math.Clamp(Math.Sqrt(dot.People) * 0.025 * zoom, Smallest, Largest);
        return string.Create(CultureInfo.InvariantCulture,
            $"<circle class=\"dot {Class(dot)}\" cx=\"{dot.At.X:0.#}\" cy=\"{dot.At.Y:0.#}\" r=\"{radius:0.#}\"><title>{dot.Name}: "
            + $"{dot.People:N0} people, {(dot.IsKnown ? "" : "nearest not known: ")}{ReachWords.Name(dot.Added)}</title></circle>");
    }

    private static string Class(Dot dot) => dot.IsKnown ? ReachWords.Class(dot.Added) : "not-known";

    private string Cross(ReachPicture picture, DepartmentLoss loss)
    {
        if (AlbersUsa.Project(loss.Department.Location) is not { } place)
            return "";
        var at = Window.ToPixels(place);
        var name = new StringBuilder(picture.Facility(loss.Department)!.Facility.Name)
            .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
        return string.Create(CultureInfo.InvariantCulture,
            $"<path class=\"lost\" d=\"M{at.X - 4:0.#} {at.Y - 4:0.#}l8 8m0-8l-8 8\"><title>{name}: {loss.People:N0} people"
            + $"</title></path>");
    }

    private sealed record Dot(MapPoint At, long People, string State, bool IsKnown, AddedTime Added, string Name)
    {
        public int Areas { get; init; } = 1;
    }
}
