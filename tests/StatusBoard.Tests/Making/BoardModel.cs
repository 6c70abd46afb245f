using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Tests.Making;

/// <summary>
/// What a board has to be, said as plainly as can be: the newest row of everything ever read, put together from
/// scratch each time.
/// </summary>
internal sealed class BoardModel
{
    private readonly Dictionary<string, Facility> facilities = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Facility, string Service), StatusEntry> rows = [];
    private Catalogue catalogue = Catalogue.Empty;

    public long Version { get; private set; }

    public void Apply(BoardUpdate update)
    {
        Version = Math.Max(Version, update.Version);
        catalogue = update.Catalogue ?? catalogue;
        foreach (var facility in update.Facilities)
        {
            // A facility may be read again at the same version: its system or region has been renamed.
            if (!facilities.TryGetValue(facility.Code, out var known) || known.Version <= facility.Version)
                facilities[facility.Code] = facility;
        }

        foreach (var row in update.Statuses)
        {
            var key = (row.Facility.ToUpperInvariant(), row.Service);
            if (!rows.TryGetValue(key, out var known) || known.Version < row.Version)
                rows[key] = row;
        }
    }

    public IReadOnlyList<FacilityStatus> Facilities() =>
        [.. facilities.Values.Where(facility => facility.Active).Select(facility => FacilityStatus.From(
            facility,
            rows.Values.Where(row => string.Equals(row.Facility, facility.Code, StringComparison.OrdinalIgnoreCase)),
            catalogue,
            Given.Now))];
}
