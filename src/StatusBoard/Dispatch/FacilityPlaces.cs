using System.Collections.Concurrent;
using System.Collections.Frozen;
using StatusBoard.Boards;
using StatusBoard.Facilities;

namespace StatusBoard.Dispatch;

/// <summary>The facilities of a board that have coordinates and an emergency department, indexed for distance queries. Immutable; a change
/// of statuses copies the list, a change of coordinates rebuilds the index.</summary>
public sealed class FacilityPlaces
{
    /// <summary>The size of a grid cell in degrees; about 35 miles from south to north.</summary>
    private const double Cell = 0.5;

    /// <summary>A lower bound for the length of a degree of latitude, in miles.</summary>
    private const double MilesOfADegree = 68.7;

    private readonly FacilityStatus[] facilities;
    private readonly Layout layout;

    private FacilityPlaces(FacilityStatus[] facilities, Layout layout)
    {
        this.facilities = facilities;
        this.layout = layout;
    }

    /// <summary>An empty index.</summary>
    public static FacilityPlaces Empty { get; } = Of([]);

    /// <summary>The facilities, ordered by code.</summary>
    public IReadOnlyList<FacilityStatus> Facilities => facilities;

    /// <summary>Indexes the facilities that have coordinates and an emergency department.</summary>
    public static FacilityPlaces Of(IEnumerable<FacilityStatus> facilities)
    {
        // Without regard to case: a code that is written in another case is that of the same facility, and keeps its place.
        FacilityStatus[] counted =
            [.. facilities.Where(Counts).OrderBy(facility => facility.Facility.Code, StringComparer.OrdinalIgnoreCase)];
        return new FacilityPlaces(counted, new Layout(counted));
    }

    /// <summary>The index after a change of the board.</summary>
    public FacilityPlaces Apply(ChangeSet changes)
    {
        FacilityStatus[]? next = null;
        foreach (var change in changes.Changes)
        {
            var known = layout.At.TryGetValue(change.Code, out var index);
            var counts = change.After is { } after && Counts(after);
            if (known != counts || (known && facilities[index].Facility.Location != change.After!.Facility.Location))
                return Of(changes.Board.Facilities);
            if (known)
                (next ??= [.. facilities])[index] = change.After!;
        }

        return next is null ? this : new FacilityPlaces(next, layout);
    }

    /// <summary>Every facility with its distance in miles, nearest first; facilities at equal distance are ordered by code.</summary>
    public IEnumerable<(FacilityStatus Facility, double Miles)> NearestFirst(GeoPoint from)
    {
        foreach (var at in layout.OrderFrom(from))
            yield return (facilities[at], from.MilesTo(facilities[at].Facility.Location!.Value));
    }

    /// <summary>The facilities within a distance, in miles, of a point.</summary>
    public IEnumerable<FacilityStatus> Within(GeoPoint place, double miles) => WithinAt(place, miles).Select(index => facilities[index]);

    /// <summary>The facilities within a distance, in miles, of one of <see cref="Facilities"/>, including itself. The result is cached for
    /// as long as no coordinates change.</summary>
    /// <exception cref="KeyNotFoundException">The facility is not one of <see cref="Facilities"/>.</exception>
    public IReadOnlyList<FacilityStatus> Around(FacilityStatus center, double miles)
    {
        var around = layout.Around.GetOrAdd((layout.At[center.Facility.Code], miles), (key, self) =>
            [.. self.WithinAt(self.facilities[key.At].Facility.Location!.Value, key.Miles)], this);
        return Array.ConvertAll(around, index => facilities[index]);
    }

    private IEnumerable<int> WithinAt(GeoPoint place, double miles)
    {
        var latitude = miles / MilesOfADegree;
        var longitude = latitude / Math.Max(0.01, Math.Cos(double.DegreesToRadians(Math.Min(89, Math.Abs(place.Latitude) + latitude))));
        for (var row = Floor(place.Latitude - latitude); row <= Floor(place.Latitude + latitude); row++)
        {
            for (var column = Floor(place.Longitude - longitude); column <= Floor(place.Longitude + longitude); column++)
            {
                foreach (var i in layout.Cells.GetValueOrDefault((row, column), []))
                {
                    if (place.MilesTo(facilities[i].Facility.Location!.Value) <= miles)
                        yield return i;
                }
            }
        }
    }

    private static bool Counts(FacilityStatus facility) => facility.Ed is not null && facility.Facility.Location is not null;

    private static int Floor(double degrees) => (int)Math.Floor(degrees / Cell);

    /// <summary>The coordinates and the grid, shared by all instances whose facilities have the same coordinates.</summary>
    private sealed class Layout
    {
        /// <summary>How many orders are kept: four bytes for each facility in each.</summary>
        private const int PlacesKept = 256;

        private readonly ConcurrentDictionary<GeoPoint, int[]> orders = new();

        public Layout(FacilityStatus[] facilities)
        {
            (X, Y, Z) = (new double[facilities.Length], new double[facilities.Length], new double[facilities.Length]);
            Dictionary<(int, int), List<int>> cells = [];
            for (var i = 0; i < facilities.Length; i++)
            {
                var place = facilities[i].Facility.Location!.Value;
                (X[i], Y[i], Z[i]) = Vector(place);
                var cell = (Floor(place.Latitude), Floor(place.Longitude));
                if (!cells.TryGetValue(cell, out var list))
                    cells[cell] = list = [];
                list.Add(i);
            }

            Cells = cells.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray());
            At = facilities.Select((facility, i) =>
                (facility.Facility.Code, i)).ToFrozenDictionary(pair => pair.Code, pair => pair.i, StringComparer.OrdinalIgnoreCase);
        }

        public double[] X { get; }

        public double[] Y { get; }

        public double[] Z { get; }

        public FrozenDictionary<(int, int), int[]> Cells { get; }

        public FrozenDictionary<string, int> At { get; }

        /// <summary>The facilities around each facility, by index, cached when they are first asked for.</summary>
        public ConcurrentDictionary<(int At, double Miles), int[]> Around { get; } = new();

        /// <summary>All of them by their distance from a place: measured and sorted once for all boards that differ in nothing but
        /// statuses, and for everybody who measures from there.</summary>
        public int[] OrderFrom(GeoPoint from)
        {
            if (orders.TryGetValue(from, out var known))
                return known;
            if (orders.Count >= PlacesKept)
                orders.Clear();
            return orders.GetOrAdd(from, static (place, self) => self.Sorted(place), this);
        }

        private int[] Sorted(GeoPoint from)
        {
            var (x, y, z) = Vector(from);
            var (squares, order) = (new double[X.Length], new int[X.Length]);
            for (var i = 0; i < order.Length; i++)
            {
                // The square of the straight way through the earth grows as the way around it does, and costs no sine.
                var (dx, dy, dz) = (X[i] - x, Y[i] - y, Z[i] - z);
                (squares[i], order[i]) = ((dx * dx) + (dy * dy) + (dz * dz), i);
            }

            // Plain numbers sort several times as fast as pairs in a queue; those at one place are put in order afterwards.
            Array.Sort(squares, order);
            for (var (begin, end) = (0, 0); begin < order.Length; begin = end)
            {
                for (end = begin + 1; end < order.Length && squares[end].Equals(squares[begin]);)
                    end++;
                if (end - begin > 1)
                    Array.Sort(order, begin, end - begin);
            }

            return order;
        }

        public static (double X, double Y, double Z) Vector(GeoPoint place)
        {
            var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(place.Latitude));
            var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(place.Longitude));
            return (cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
        }
    }
}
