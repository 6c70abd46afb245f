namespace StatusBoard.Storage.Import.Matching;

/// <summary>
/// Finds the facilities that rows are under another code. A facility is one row's only: the surest rule is tried for all
/// rows before the next, so that a hospital of nearly the same name does not take the place of the one meant.
/// </summary>
internal sealed class NameJoin(FacilityDirectory directory)
{
    private readonly Dictionary<KnownFacility, ListedRow> taken = [];

    /// <summary>Settles every row that is not on the board by its own code.</summary>
    public void Run(IReadOnlyCollection<ListedRow> rows)
    {
        // A row that says closed never takes a facility from one that says open: lists keep both when a hospital moves.
        foreach (var rule in Enum.GetValues<NameRule>())
        {
            foreach (var row in rows.Where(row => !row.Facility.Closed && row is { Known: null, Refusal: null }))
                Join(row, rule);
        }

        foreach (var row in rows.Where(row => row.Facility.Closed && row is { Known: null, Refusal: null }))
            CheckClosed(row);
    }

    private static string Names(IEnumerable<KnownFacility> facilities) =>
        string.Join(", ", facilities.Select(known => $"{known.Code} ({known.Name}, {known.City})"));

    private void Join(ListedRow row, NameRule rule)
    {
        var all = directory.FindByName(row.Facility, rule);
        var found = all.Where(known => known.Active).ToList();
        var free = found.Where(known => !taken.ContainsKey(known)).ToList();
        if (all.Count > 0 && found.Count == 0 && rule <= NameRule.NameAndCounty)
        {
            // Adding it again would undo what a person, or a list that knew it closed, has done.
            row.Refusal = $"It is {Names(all)}, which has been taken off the board. If it is open, put it back there.";
        }
        else if (free.Count == 1)
        {
            taken.Add(free[0], row);
            (row.Known, row.IsJoined) = (free[0], true);
        }
        else if (free.Count > 1)
        {
            row.Refusal = $"By name and place it may be any of {Names(free)}. Enter what this list adds by hand.";
        }
        else if (found.Count > 0 && rule == NameRule.NameAndCity)
        {
            row.Refusal = $"It is {Names(found)}, as row {taken[found[0]].Number} is already.";
        }
    }

    private void CheckClosed(ListedRow row)
    {
        var found = directory.FindByName(row.Facility, NameRule.NameAndCity).Where(known => known.Active).ToList();
        if (found.Count > 0)
            row.Refusal = $"This list says that it has closed, but it is on the board as {Names(found)}. If it has, retire it there.";
    }
}
