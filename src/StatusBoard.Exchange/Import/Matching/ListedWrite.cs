using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Facilities;

namespace StatusBoard.Exchange.Import.Matching;

/// <summary>The write for a row, and the facts that it changes.</summary>
/// <param name="Row">The row.</param>
/// <param name="Upsert">The values to be written.</param>
/// <param name="Before">The differing fields before the change, as JSON; null for a new facility.</param>
/// <param name="After">The differing fields after the change, as JSON.</param>
internal sealed record ListedWrite(ListedRow Row, FacilityUpsert Upsert, string? Before, string After)
{
    /// <summary>Creates the write of a row, compared with its facility.</summary>
    public static ListedWrite Of(ListedRow row, FacilityUpsert upsert)
    {
        var known = row.Known?.ToDraft();
        var changed = AuditFacts.Changed(known?.Facts(), upsert.Over(known).Facts());
        return new ListedWrite(row, upsert, changed?.Before, changed?.After ?? "{}");
    }
}
