using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace StatusBoard.Storage.Import;

/// <summary>Writes what an import did not take to a CSV that a spreadsheet may open.</summary>
internal static class RemarkFile
{
    // The cells quote the list, and a list may hold what a spreadsheet would run as a formula.
    private static readonly CsvConfiguration Safe = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape, NewLine = "\r\n" };

    public static async Task WriteAsync(Stream file, ImportReport report, CancellationToken cancel)
    {
        var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await using var csv = new CsvWriter(text, Safe);
        string[] header = ["Row", "Code", "Column", "Outcome", "Why"];
        foreach (var name in header)
            csv.WriteField(name);
        await csv.NextRecordAsync().ConfigureAwait(false);
        var remarks = report.Refused.Select(remark => (remark, "refused")).Concat(report.LeftOut.Select(remark => (remark, "field left out")));
        foreach (var (remark, outcome) in remarks)
        {
            cancel.ThrowIfCancellationRequested();
            csv.WriteField(remark.Row);
            csv.WriteField(remark.Code);
            csv.WriteField(remark.Column);
            csv.WriteField(outcome);
            csv.WriteField(remark.Why);
            await csv.NextRecordAsync().ConfigureAwait(false);
        }
    }
}
