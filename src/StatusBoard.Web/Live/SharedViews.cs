using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>
/// The views that are followed. Those that name their facilities are found by the facilities that changed: a change costs
/// nothing for all others of them, however many there are. The caller sees to it that there is one caller at a time.
/// </summary>
internal sealed class SharedViews
{
    private readonly Dictionary<BoardFilter, SharedView> views = [];
    private readonly HashSet<SharedView> wide = [];
    private readonly Dictionary<string, List<SharedView>> byFacility = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them.</summary>
    public IEnumerable<SharedView> All => views.Values;

    /// <summary>The view of a filter, or null when nobody follows it.</summary>
    public SharedView? Find(BoardFilter filter) => views.GetValueOrDefault(filter);

    /// <summary>The view of a filter, made where there is none.</summary>
    public SharedView Get(BoardFilter filter, Board board)
    {
        if (Find(filter) is { } known)
            return known;
        var shared = views[filter] = new SharedView(BoardView.Of(board, filter));
        if (filter.Facilities.IsEmpty)
            wide.Add(shared);
        foreach (var code in filter.Facilities)
        {
            if (!byFacility.TryGetValue(code, out var those))
                byFacility[code] = those = [];
            those.Add(shared);
        }

        return shared;
    }

    /// <summary>Forgets a view.</summary>
    public void Remove(SharedView shared)
    {
        views.Remove(shared.Filter);
        wide.Remove(shared);
        foreach (var code in shared.Filter.Facilities)
        {
            if (byFacility.TryGetValue(code, out var those) && those.Remove(shared) && those.Count == 0)
                byFacility.Remove(code);
        }
    }

    /// <summary>How many views were found for changes so far: what a change costs.</summary>
    public long Looked { get; private set; }

    /// <summary>Those that a change may concern.</summary>
    public IReadOnlyCollection<SharedView> Near(ChangeSet changes)
    {
        // Where another epoch begins, everybody begins anew.
        var near = changes.IsNewEpoch || byFacility.Count == 0 ? (IReadOnlyCollection<SharedView>)views.Values : Concerned(changes);
        Looked += near.Count;
        return near;
    }

    private HashSet<SharedView> Concerned(ChangeSet changes)
    {
        var near = new HashSet<SharedView>(wide);
        foreach (var change in changes.Changes)
        {
            if (byFacility.TryGetValue(change.Code, out var those))
                near.UnionWith(those);
        }

        return near;
    }
}
