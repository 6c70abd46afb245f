namespace StatusBoard.Exchange.Import.Matching;

/// <summary>
/// Finds the facilities that rows are under another code. A facility is one row's only: the surest rule is tried for all
/// rows before the next, so that a hospital of nearly the same name does not take the place of the one meant. What is
/// only doubtful is looked at when everything sure is settled.
/// </summary>
internal sealed class RowJoin(FacilityDirectory directory, JoinMemory memory)
{
    private static readonly JoinRule[] Rules = Enum.GetValues<JoinRule>();

    private readonly Dictionary<KnownFacility, ListedRow> taken = [];

    /// <summary>Settles every row that is not on the board by its own code.</summary>
    public void Run(IReadOnlyCollection<ListedRow> rows)
    {
        // What was taken back is not on the board: another list may have brought the hospital since.
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

        // A row that says closed never takes a facility from one that says open: lists keep both when a hospital moves.
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

    /// <summary>What was decided before holds: by a person, or when the list was last taken.</summary>
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
            // Adding it again would undo what a person, or a list that knew it closed, has done.
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

    /// <summary>
    /// At the very site of a row: a facility of its kind, which another row is already, so that it may be listed twice; or one with an
    /// emergency department whose place no list has told, beside which the row would stand with the place.
    /// </summary>
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
