using StatusBoard.Facilities;

namespace StatusBoard.Insights.Catchments;

/// <summary>
/// Finds which of some places are nearest to a point, in time that grows with the logarithm of their number: a k-d tree over points of the
/// unit sphere. Compared is the square of the straight way through the earth, which grows as the way around it does. Of places at equal
/// distance the one with the lower index is nearer. Immutable.
/// </summary>
internal sealed class NearestTree
{
    /// <summary>The places by their order in the tree: of a range, the middle one divides the rest.</summary>
    private readonly int[] order;
    private readonly byte[] axes;
    private readonly double[][] coordinates;

    /// <summary>Creates the tree of some places.</summary>
    /// <param name="places">All places.</param>
    /// <param name="isIn">Which of them are in the tree, by index; null for all.</param>
    public NearestTree(IReadOnlyList<GeoPoint> places, Func<int, bool>? isIn = null)
    {
        coordinates = [new double[places.Count], new double[places.Count], new double[places.Count]];
        for (var i = 0; i < places.Count; i++)
            (coordinates[0][i], coordinates[1][i], coordinates[2][i]) = Vector(places[i]);
        order = [.. Enumerable.Range(0, places.Count).Where(i => isIn is null || isIn(i))];
        axes = new byte[order.Length];
        var keys = new double[order.Length];
        Divide(0, order.Length, keys);
    }

    /// <summary>The square of the straight way through the earth, in units of its radius, that belongs to a distance.</summary>
    public static double SquareOf(double miles) => Math.Pow(2 * Math.Sin(miles / GeoPoint.EarthRadiusMiles / 2), 2);

    /// <summary>Finds the nearest places, nearest first.</summary>
    /// <param name="from">The point.</param>
    /// <param name="within">The largest square of the way, from <see cref="SquareOf"/>.</param>
    /// <param name="found">Receives the indexes; its length is how many are looked for.</param>
    /// <param name="squares">Receives the squares of the ways; as long as <paramref name="found"/>.</param>
    /// <returns>How many were found.</returns>
    public int Find(GeoPoint from, double within, Span<int> found, Span<double> squares)
    {
        var search = new Search(Vector(from), within, found, squares);
        Visit(0, order.Length, ref search);
        return search.Count;
    }

    private static (double X, double Y, double Z) Vector(GeoPoint place)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(place.Latitude));
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(place.Longitude));
        return (cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }

    private void Divide(int begin, int end, double[] keys)
    {
        if (end - begin < 2)
            return;
        var axis = Widest(begin, end);
        for (var i = begin; i < end; i++)
            keys[i] = coordinates[axis][order[i]];
        Array.Sort(keys, order, begin, end - begin);
        var middle = (begin + end) / 2;
        axes[middle] = axis;
        Divide(begin, middle, keys);
        Divide(middle + 1, end, keys);
    }

    private byte Widest(int begin, int end)
    {
        var (best, widest) = ((byte)0, -1.0);
        for (byte axis = 0; axis < 3; axis++)
        {
            var (low, high) = (double.MaxValue, double.MinValue);
            for (var i = begin; i < end; i++)
            {
                var at = coordinates[axis][order[i]];
                (low, high) = (Math.Min(low, at), Math.Max(high, at));
            }

            if (high - low > widest)
                (best, widest) = (axis, high - low);
        }

        return best;
    }

    private void Visit(int begin, int end, ref Search search)
    {
        if (begin >= end)
            return;
        var middle = (begin + end) / 2;
        var place = order[middle];
        var (dx, dy, dz) = (
            search.From.X - coordinates[0][place], search.From.Y - coordinates[1][place], search.From.Z - coordinates[2][place]);
        search.Consider(place, (dx * dx) + (dy * dy) + (dz * dz));
        if (end - begin == 1)
            return;
        var across = axes[middle] switch { 0 => dx, 1 => dy, _ => dz };
        var (nearBegin, nearEnd, farBegin, farEnd) = across < 0 ? (begin, middle, middle + 1, end) : (middle + 1, end, begin, middle);
        Visit(nearBegin, nearEnd, ref search);
        // A place at exactly this distance may be on the other side, and have the lower index.
        if (across * across <= search.Worst)
            Visit(farBegin, farEnd, ref search);
    }

    private ref struct Search((double X, double Y, double Z) from, double within, Span<int> found, Span<double> squares)
    {
        private readonly double within = within;
        private readonly Span<int> found = found;
        private readonly Span<double> squares = squares;

        public readonly (double X, double Y, double Z) From = from;

        public int Count { get; private set; }

        public readonly double Worst => Count < found.Length ? within : squares[^1];

        public void Consider(int place, double square)
        {
            if (square > Worst || (Count == found.Length && square == squares[^1] && place > found[^1]))
                return;
            var at = Count < found.Length ? Count++ : Count - 1;
            for (; at > 0 && (squares[at - 1] > square || (squares[at - 1] == square && found[at - 1] > place)); at--)
                (found[at], squares[at]) = (found[at - 1], squares[at - 1]);
            (found[at], squares[at]) = (place, square);
        }
    }
}
