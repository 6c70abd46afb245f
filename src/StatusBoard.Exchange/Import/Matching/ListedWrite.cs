using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Facilities;

namespace StatusBoard.Exchange.Import.Matching;

/// <summary>What is written for a row, and what that changes.</summary>
/// <param name="Row">The row.</param>
/// <param name="Upsert">What is written.</param>
/// <param name="Before">What is different, as it was, as JSON; null for a new facility.</param>
/// <param name="After">What is different, as it becomes, as JSON.</param>
internal sealed record ListedWrite(ListedRow Row, FacilityUpsert Upsert, string? Before, string After)
{
    /// <summary>The write of a row, beside the facility that it is.</summary>
    public static ListedWrite Of(ListedRow row, FacilityUpsert upsert)
    {
        var known = row.Known?.ToDraft();
        var changed = AuditFacts.Changed(known?.Facts(), upsert.Over(known).Facts());
        return new ListedWrite(row, upsert, changed?.Before, changed?.After ?? "{}");
    }
}
