using System.Collections.Immutable;
using StatusBoard.Facilities;
using StatusBoard.Measures;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Boards;

/// <summary>
/// All facilities with their present statuses at one version. Immutable: readers keep the one they have, and a change
/// makes a new one that shares with it all that stayed the same, at a cost in proportion to what changed.
/// </summary>
public sealed partial class Board
{
    private readonly ImmutableDictionary<string, FacilityStatus> facilities;

    /// <summary>Facilities that have left the board; kept, because they may come back with the rows they have.</summary>
    private readonly ImmutableDictionary<string, FacilityStatus> inactive;

    /// <summary>Rows that came before their facility did (it was changed again while it was being read), or without their
    /// service.</summary>
    private readonly ImmutableDictionary<string, ImmutableList<StatusEntry>> orphans;

    /// <summary>Values of measures that came before their facility did.</summary>
    private readonly ImmutableDictionary<string, ImmutableList<MeasureEntry>> orphanMeasures;

    private Board(
        string epoch,
        BoardMode mode,
        long version,
        long catalogueVersion,
        Catalogue catalogue,
        ImmutableDictionary<string, FacilityStatus> facilities,
        ImmutableDictionary<string, FacilityStatus> inactive,
        ImmutableDictionary<string, ImmutableList<StatusEntry>> orphans,
        ImmutableSortedDictionary<string, StateSummary> states,
        ImmutableDictionary<string, ImmutableList<MeasureEntry>> orphanMeasures)
    {
        Epoch = epoch;
        Mode = mode;
        Version = version;
        CatalogueVersion = catalogueVersion;
        Catalogue = catalogue;
        this.facilities = facilities;
        this.inactive = inactive;
        this.orphans = orphans;
        this.orphanMeasures = orphanMeasures;
        States = states;
    }

    /// <summary>The board before anything was read.</summary>
    public static Board Empty { get; } = new(
        "",
        BoardMode.Live,
        0,
        0,
        Catalogue.Empty,
        ImmutableDictionary.Create<string, FacilityStatus>(StringComparer.OrdinalIgnoreCase),
        ImmutableDictionary.Create<string, FacilityStatus>(StringComparer.OrdinalIgnoreCase),
        ImmutableDictionary.Create<string, ImmutableList<StatusEntry>>(StringComparer.OrdinalIgnoreCase),
        ImmutableSortedDictionary.Create<string, StateSummary>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, ImmutableList<MeasureEntry>>(StringComparer.OrdinalIgnoreCase));

    /// <summary>The life of the log that it was read from; versions of different epochs say nothing about each other. Empty before
    /// anything was read.</summary>
    public string Epoch { get; }

    /// <summary>What the statuses are: real, of an exercise, or made by a program. A change of the mode begins another epoch.</summary>
    public BoardMode Mode { get; }

    /// <summary>The version: within an epoch it only grows, and is the same on every node that has read the same rows.</summary>
    public long Version { get; }

    /// <summary>The version at which the catalogue was last replaced: what any facility is called and shown as may be different
    /// since.</summary>
    public long CatalogueVersion { get; }

    /// <summary>The services and schemes that the statuses are read with.</summary>
    public Catalogue Catalogue { get; }

    /// <summary>The summary of each state that has facilities.</summary>
    public ImmutableSortedDictionary<string, StateSummary> States { get; }

    /// <summary>The number of facilities.</summary>
    public int Count => facilities.Count;

    /// <summary>Every facility, in no particular order.</summary>
    public IEnumerable<FacilityStatus> Facilities => facilities.Values;

    /// <summary>Facilities that have left the board, as they were last.</summary>
    public IEnumerable<FacilityStatus> Retired => inactive.Values;

    /// <summary>The facility of this code, or null.</summary>
    public FacilityStatus? Find(string code) => facilities.GetValueOrDefault(code);

    /// <summary>The code of the facility that a retired one was merged into; null where it was not, or is on the board.</summary>
    public string? SuccessorOf(string code) => inactive.GetValueOrDefault(code)?.Facility.MergedInto;

    /// <summary>The board after an update, and what changed. Within an epoch the version never falls, whatever the update says.</summary>
    /// <param name="update">The rows that are newer.</param>
    /// <param name="now">The time to judge staleness at.</param>
    public ChangeSet Apply(BoardUpdate update, DateTimeOffset now)
    {
        if (update.IsComplete && !ReferenceEquals(this, Empty))
            return Replace(update, now);
        var next = new BoardBuilder(this, update, now);
        next.Apply();
        return next.ToChangeSet();
    }

    /// <summary>The board of another epoch: nothing of this one is in it, and every facility of either has changed.</summary>
    private ChangeSet Replace(BoardUpdate update, DateTimeOffset now)
    {
        var next = Empty.Apply(update, now).Board;
        var changes = facilities.Keys.Union(next.facilities.Keys, StringComparer.OrdinalIgnoreCase)
            .Select(code => new FacilityChange(Find(code), next.Find(code))).ToList();
        return new ChangeSet(Version, next, changes) { IsNewEpoch = true };
    }

    /// <summary>The making of the next board from one board and one update.</summary>
    private sealed partial class BoardBuilder(Board board, BoardUpdate update, DateTimeOffset now)
    {
        private readonly Catalogue catalogue = update.Catalogue ?? board.Catalogue;
        private readonly BoardMode mode = update.Mode ?? board.Mode;
        private readonly ImmutableDictionary<string, FacilityStatus>.Builder active = board.facilities.ToBuilder();
        private readonly ImmutableDictionary<string, FacilityStatus>.Builder inactive = board.inactive.ToBuilder();
        private readonly ImmutableDictionary<string, ImmutableList<StatusEntry>>.Builder orphans = board.orphans.ToBuilder();
        private readonly Dictionary<string, FacilityStatus?> before = new(StringComparer.OrdinalIgnoreCase);

        public void Apply()
        {
            if (update.Catalogue is not null)
                RebuildAll();
            foreach (var facility in update.Facilities)
                Update(facility);
            foreach (var rows in update.Statuses.GroupBy(entry => entry.Facility, StringComparer.OrdinalIgnoreCase))
                Update(rows.Key, [.. rows]);
            UpdateMeasures();
        }

        public ChangeSet ToChangeSet()
        {
            var changes = new List<FacilityChange>(before.Count);
            var states = board.States.ToBuilder();
            foreach (var (code, was) in before)
            {
                var @is = active.GetValueOrDefault(code);
                if (ReferenceEquals(was, @is))
                    continue;
                changes.Add(new FacilityChange(was, @is));
                StateSummary.Count(states, was, @is);
            }

            var version = Math.Max(board.Version, update.Version);
            var next = new Board(
                update.Epoch ?? board.Epoch, mode, version, update.Catalogue is null ? board.CatalogueVersion : version, catalogue,
                active.ToImmutable(), inactive.ToImmutable(), orphans.ToImmutable(), states.ToImmutable(),
                orphanMeasures.ToImmutable());
            return new ChangeSet(board.Version, next, changes);
        }

        private void RebuildAll()
        {
            foreach (var facility in board.facilities.Values.Concat(board.inactive.Values))
            {
                var rows = facility.All.Select(status => status.Entry).ToList();
                Store(FacilityStatus.From(facility.Facility, rows, catalogue, now, mode)
                    .With(facility.Measures.Under(catalogue.Measures)));
                KeepOrphans(facility.Facility.Code, rows);
            }

            foreach (var code in board.orphans.Keys)
                AdoptOrphans(code);
        }

        private void Update(Facility facility)
        {
            var known = Find(facility.Code);
            if (known?.Facility.Version > facility.Version)
                return;
            var entries = known is null ? [] : known.All.Select(status => status.Entry);
            Store(FacilityStatus.From(facility, entries, catalogue, now, mode).With(known?.Measures ?? FacilityMeasures.Empty));
            AdoptOrphanMeasures(facility.Code);
            AdoptOrphans(facility.Code);
        }

        private void Update(string code, IReadOnlyCollection<StatusEntry> rows)
        {
            if (Find(code) is { } known)
                Store(known.With(rows, catalogue, now));
            KeepOrphans(code, rows);
        }

        /// <summary>Keeps those rows that have no place yet, because the facility or the service is missing: the newest for each
        /// service.</summary>
        private void KeepOrphans(string code, IEnumerable<StatusEntry> rows)
        {
            var facilityIsMissing = Find(code) is null;
            foreach (var row in rows.Where(row => facilityIsMissing || catalogue.Service(row.Service) is null))
            {
                var waiting = orphans.GetValueOrDefault(code) ?? [];
                var index = waiting.FindIndex(other => string.Equals(other.Service, row.Service, StringComparison.OrdinalIgnoreCase));
                if (index < 0)
                    orphans[code] = waiting.Add(row);
                else if (waiting[index].Version < row.Version)
                    orphans[code] = waiting.SetItem(index, row);
            }
        }

        private void AdoptOrphans(string code)
        {
            if (Find(code) is null || !orphans.TryGetValue(code, out var rows))
                return;
            orphans.Remove(code);
            Update(code, rows);
        }

        private FacilityStatus? Find(string code) => active.GetValueOrDefault(code) ?? inactive.GetValueOrDefault(code);

        private void Store(FacilityStatus facility)
        {
            var code = facility.Facility.Code;
            if (Find(code) is { } known && known.HasSameStatuses(facility))
                return;
            before.TryAdd(code, active.GetValueOrDefault(code));
            if (facility.Facility.Active)
            {
                active[code] = facility;
                inactive.Remove(code);
            }
            else
            {
                inactive[code] = facility;
                active.Remove(code);
            }
        }
    }
}
