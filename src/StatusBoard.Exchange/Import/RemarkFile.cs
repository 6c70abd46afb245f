using StatusBoard.Exchange.Export;

namespace StatusBoard.Exchange.Import;

/// <summary>Writes the remarks of an import to a CSV. The cells quote the list, so they are made safe for spreadsheets.</summary>
public static class RemarkFile
{
    /// <summary>Writes it; the stream stays open.</summary>
    public static async Task WriteAsync(Stream file, ImportReport report, CancellationToken cancellationToken)
    {
        await using var csv = new SafeCsv(file);
        await csv.RowAsync(["Row", "Code", "Column", "Outcome", "Why"], cancellationToken).ConfigureAwait(false);
        var remarks = report.Refused.Select(remark => (remark, "refused"))
            .Concat(report.ChangedSincePreview.Select(remark => (remark, "changed since the preview")))
            .Concat(report.Waiting.Select(row =>
                (new ImportRemark(row.Row, row.Code, null, $"{row.Why} May be: {string.Join(", ", row.Candidates)}"),
                "waits for a person")))
            .Concat(report.LeftOut.Select(remark => (remark, "field left out")));
        foreach (var (remark, outcome) in remarks)
            await csv.RowAsync([remark.Row, remark.Code, remark.Column, outcome, remark.Why], cancellationToken).ConfigureAwait(false);
    }
}
