namespace StatusBoard.Exchange.Import.Matching;

/// <summary>Matches rows with facilities that have another code. A facility matches one row only: each rule is tried for all rows before
/// the next one, so that a similar name does not take the facility of an equal one. Doubtful matches are considered after all certain
/// ones.</summary>
internal sealed class RowJoin(FacilityDirectory directory, JoinMemory memory)
{
    private static readonly JoinRule[] Rules = Enum.GetValues<JoinRule>();

    private readonly Dictionary<KnownFacility, ListedRow> taken = [];

    /// <summary>Matches every row whose code is not on the board.</summary>
    public void Run(IReadOnlyCollection<ListedRow> rows)
    {
        // A facility that was retired by undoing an import is not on the board: another list may have added the hospital since.
        var takenBack = new List<(ListedRow Row, KnownFacility Known)>();
        foreach (var row in rows)
        {
            if (row is { Known: { TakenBack: true } known, Refusal: null })
            {
                takenBack.Add((row, known));
                row.Known = null;
            }
        }

        foreach (var row in rows.Where(row => row is { Known: not null, Refusal: null }))
            taken.TryAdd(row.Known!, row);
        foreach (var row in rows.Where(IsOpen))
            Recall(row);

        // A row that says closed never matches an open one of the other list: lists keep both rows when a hospital moves.
        var open = rows.Where(row => !row.Facility.Closed && IsOpen(row)).ToList();
        foreach (var rule in Rules)
        {
            foreach (var row in open.Where(IsOpen))
                Join(row, rule);
        }

        foreach (var rule in Rules)
        {
            foreach (var row in open.Where(IsOpen))
                Doubt(row, rule);
        }

        foreach (var row in open.Where(IsOpen))
            DoubtAtSite(row);
        foreach (var row in rows.Where(row => row.Facility.Closed && IsOpen(row)))
            CheckClosed(row);
        foreach (var (row, known) in takenBack.Where(one => one.Row is { Known: null, Refusal: null, Doubt: null }))
            row.Known = known;
    }

    private static string Names(IEnumerable<KnownFacility> facilities) =>
        string.Join(", ", facilities.Select(known => $"{known.Code} ({known.Name}, {known.City})"));

    private static bool IsOpen(ListedRow row) => row is { Known: null, Refusal: null, Doubt: null, IsItsOwn: false };

    /// <summary>Applies earlier decisions: a person's, or the match of the last import.</summary>
    private void Recall(ListedRow row)
    {
        if (memory.IsParted(row.Facility.Code))
            row.IsItsOwn = true;
        else if (memory.FacilityOf(row.Facility.Code) is { } code && directory.Find(code) is { Active: true } known)
        {
            if (taken.TryAdd(known, row))
                (row.Known, row.IsJoined) = (known, true);
            else
                row.Refusal = $"It is {Names([known])}, as row {taken[known].Number} is already.";
        }
    }

    private void Join(ListedRow row, JoinRule rule)
    {
        var all = directory.Find(row.Facility, rule).Where(known => !known.TakenBack).ToList();
        if (all.Count == 0)
            return;
        var found = all.Where(known => known.Active && new Likeness(row.Facility, known).By(rule) == JoinVerdict.Same).ToList();
        var free = found.Where(known => !taken.ContainsKey(known)).ToList();
        if (rule is (JoinRule.SiteAndName or JoinRule.NameAndCity or JoinRule.NameAndCounty) && all.All(known => !known.Active))
        {
            // Adding the facility again would undo the decision of a person, or of a list that had it as closed.
            row.Refusal = $"It is {Names(all)}, which has been taken off the board. If it is open, put it back there.";
        }
        else if (free.Count == 1 && (rule != JoinRule.Site || found.Count == 1))
        {
            taken.Add(free[0], row);
            (row.Known, row.IsJoined) = (free[0], true);
        }
        else if (free.Count > 1)
        {
            row.Doubt = new RowDoubt(free, $"It may be any of {Names(free)}: {new Likeness(row.Facility, free[0]).Words(rule)}");
        }
        else if (found.Count > 0 && rule is (JoinRule.SiteAndName or JoinRule.NameAndCity))
        {
            row.Refusal = $"It is {Names(found)}, as row {taken[found[0]].Number} is already.";
        }
    }

    private void Doubt(ListedRow row, JoinRule rule)
    {
        var found = directory.Find(row.Facility, rule)
            .Where(known =>
                known.Active && !taken.ContainsKey(known) && new Likeness(row.Facility, known).By(rule) != JoinVerdict.Different).ToList();
        if (found.Count > 0)
            row.Doubt = new RowDoubt(found, new Likeness(row.Facility, found[0]).Words(rule));
    }

    /// <summary>Facilities with the address of a row: one of the same kind that another row already is, so that the hospital may be listed
    /// twice; or one with an emergency department and no coordinates, beside which the row would appear as a second hospital.</summary>
    private void DoubtAtSite(ListedRow row)
    {
        var found = directory.Find(row.Facility, JoinRule.Site)
            .Where(known =>
                known.Active && (new Likeness(row.Facility, known).TypesAgree
                || (known is { HasEmergencyDepartment: true, Latitude: null } && !taken.ContainsKey(known))))
            .ToList();
        if (found.Count == 0)
            return;
        row.Doubt = new RowDoubt(found, taken.TryGetValue(found[0], out var other)
            ? $"It has the same house number and ZIP code as {Names([found[0]])}, which row {other.Number} is already."
            : new Likeness(row.Facility, found[0]).Words(JoinRule.Site));
    }

    private void CheckClosed(ListedRow row)
    {
        var found = directory.Find(row.Facility, JoinRule.NameAndCity)
            .Where(known => known.Active && new Likeness(row.Facility, known).TypesAgree).ToList();
        if (found.Count > 0)
            row.Refusal = $"This list says that it has closed, but it is on the board as {Names(found)}. If it has, retire it there.";
    }
}
