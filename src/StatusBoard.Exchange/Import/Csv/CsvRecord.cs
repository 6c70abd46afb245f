namespace StatusBoard.Exchange.Import.Csv;

/// <summary>One record of a CSV: its fields, or why it could not be split into fields.</summary>
/// <param name="Row">The line it begins on; the first is 1.</param>
/// <param name="Fields">Its fields; empty when there is a problem.</param>
/// <param name="Problem">What is wrong with the record; null when nothing is.</param>
internal sealed record CsvRecord(int Row, string[] Fields, string? Problem = null);
