using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Benchmarks.MadeUp;

/// <summary>A board of made-up facilities with twenty services each, all reported open, and changes to it.</summary>
internal static class MadeUpBoard
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static Board Make(int facilities)
    {
        var catalogue = MadeUpCatalogue.Make();
        var version = 0L;
        List<StatusEntry> statuses = new(facilities * catalogue.Services.Count);
        var made = MadeUpFacilities.Make(facilities);
        foreach (var facility in made)
        {
            foreach (var service in catalogue.Services)
                statuses.Add(Entry(facility.Code, service.Code, Status.Open, ++version));
        }

        return Board.Empty.Apply(new BoardUpdate(version, made, statuses, catalogue), Now).Board;
    }

    /// <summary>The next row of a facility's service: what one report makes of it.</summary>
    public static StatusEntry Entry(string facility, string service, Status status, long version) =>
        new(facility, service, status, version)
    {
        Since = Now.AddMinutes(-version % 5_000),
        ConfirmedAt = Now.AddMinutes(-version % 60),
        Reporter = "charge nurse",
        Source = ReportSource.Facility,
    };

    /// <summary>An update that puts the emergency departments of so many facilities on diversion, spread over the board.</summary>
    public static BoardUpdate Diversions(Board board, int count)
    {
        var codes = board.Facilities.Select(facility => facility.Facility.Code).Order(StringComparer.Ordinal).ToList();
        var step = Math.Max(1, codes.Count / count);
        List<StatusEntry> rows = [];
        for (var i = 0; i < codes.Count && rows.Count < count; i += step)
            rows.Add(Entry(codes[i], Service.EmergencyDepartmentCode, Status.Diversion, board.Version + rows.Count + 1));
        return new BoardUpdate(board.Version + rows.Count, [], rows);
    }
}
