using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Import.Matching;

namespace StatusBoard.Storage.Import;

/// <summary>Counts what becomes of the rows while an import runs.</summary>
internal sealed class ImportTally
{
    private readonly Dictionary<UpsertOutcome, int> outcomes = [];
    private readonly List<ImportRemark> refused = [];
    private readonly List<ImportRemark> leftOut = [];
    private readonly List<ImportChange> changes = [];
    private int joined;

    public int Rows { get; set; }

    public int ZerosLost { get; set; }

    public void Refuse(int row, string? code, string? column, string why) => refused.Add(new ImportRemark(row, code, column, why));

    public void LeaveOut(int row, string? code, string? column, string why) => leftOut.Add(new ImportRemark(row, code, column, why));

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
        Note = note,
        ZerosLost = ZerosLost,
    };
}
