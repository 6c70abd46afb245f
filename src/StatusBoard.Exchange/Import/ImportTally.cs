using StatusBoard.Exchange.Import.Matching;
using StatusBoard.Storage.Facilities;

namespace StatusBoard.Exchange.Import;

/// <summary>Counts the results of the rows during an import.</summary>
internal sealed class ImportTally
{
    private readonly Dictionary<UpsertOutcome, int> outcomes = [];
    private readonly List<ImportRemark> refused = [];
    private readonly List<ImportRemark> leftOut = [];
    private readonly List<ImportChange> changes = [];
    private readonly List<ImportRemark> movedOn = [];
    private readonly List<ImportWaiting> waiting = [];
    private int joined;

    public int Rows { get; set; }

    public int ZerosLost { get; set; }

    public void Refuse(int row, string? code, string? column, string why) => refused.Add(new ImportRemark(row, code, column, why));

    public void LeaveOut(int row, string? code, string? column, string why) => leftOut.Add(new ImportRemark(row, code, column, why));

    public IReadOnlyList<ImportMissing> Missing { get; set; } = [];

    public void MoveOn(ListedWrite write, string why) => movedOn.Add(new ImportRemark(write.Row.Number, write.Upsert.Code, null, why));

    public void Wait(ListedRow row, RowDoubt doubt) => waiting.Add(new ImportWaiting(
        row.Number, row.Facility.Code, row.Facility.Name, $"{row.Facility.City}, {row.Facility.State}",
        [.. doubt.Candidates.Select(known => known.Code)], doubt.Why));

    public void Take(ListedWrite write, UpsertOutcome outcome)
    {
        outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        if (write.Row.IsJoined)
            joined++;
        if (outcome != UpsertOutcome.Unchanged)
            changes.Add(new ImportChange(write.Row.Number, write.Upsert.Code, write.Upsert.Name, outcome, write.Before, write.After));
    }

    public ImportReport Report(string format, bool dryRun, string? note) => new(format, dryRun)
    {
        Rows = Rows,
        Added = outcomes.GetValueOrDefault(UpsertOutcome.Added),
        Changed = outcomes.GetValueOrDefault(UpsertOutcome.Changed),
        Unchanged = outcomes.GetValueOrDefault(UpsertOutcome.Unchanged),
        Joined = joined,
        Refused = [.. refused.OrderBy(remark => remark.Row)],
        Changes = [.. changes.OrderBy(change => change.Row)],
        LeftOut = [.. leftOut.OrderBy(remark => remark.Row)],
        Waiting = [.. waiting.OrderBy(row => row.Row)],
        ChangedSincePreview = [.. movedOn.OrderBy(remark => remark.Row)],
        Missing = Missing,
        Note = note,
        ZerosLost = ZerosLost,
    };
}
