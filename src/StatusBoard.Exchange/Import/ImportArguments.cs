namespace StatusBoard.Exchange.Import;

/// <summary>The arguments of the command <c>import</c>.</summary>
internal sealed record ImportArguments(string File, bool DryRun, string? ReportFile, bool RestoreZeros = false, bool Older = false)
{
    public const string Usage = """
        Usage: import facilities FILE.csv [--dry-run] [--restore-zeros] [--older] [--report REFUSED.csv]

          FILE.csv              a hospital list as its publisher ships it: CMS Hospital General Information, HIFLD
                                Hospitals, or the board's own layout (Code, Name, City, State, ...)
          --dry-run             write nothing; tell what would become of each row
          --restore-zeros       put back the leading zero that a spreadsheet took from CMS numbers
          --older               take it although it is older than what was taken last
          --report REFUSED.csv  write every row and field that was not taken, and why, to this file

        Settings may follow as --Section:Key=value. Exit codes: 0 every row was taken, 1 some were not or the database
        could not be used, 2 nothing was done.
        """;

    /// <summary>Reads the arguments after <c>import</c>; returns null and a message when they are invalid.</summary>
    public static (ImportArguments? Arguments, string? Problem) Parse(IEnumerable<string> words)
    {
        var plain = new List<string>();
        var (dryRun, restoreZeros, older, reportFile) = (false, false, false, (string?)null);
        using var word = words.GetEnumerator();
        while (word.MoveNext())
        {
            if (word.Current == "--dry-run")
                dryRun = true;
            else if (word.Current == "--restore-zeros")
                restoreZeros = true;
            else if (word.Current == "--older")
                older = true;
            else if (word.Current == "--report")
                reportFile = word.MoveNext() && !word.Current.StartsWith('-') ? word.Current : "";
            else if (word.Current.StartsWith("--", StringComparison.Ordinal) && word.Current.Contains(':', StringComparison.Ordinal)
                && word.Current.Contains('=', StringComparison.Ordinal))
                continue; // A setting, which the host has read.
            else if (word.Current.StartsWith('-'))
                return (null, $"There is no option '{word.Current}'.");
            else
                plain.Add(word.Current);
        }

        if (reportFile == "")
            return (null, "--report needs the name of a file.");
        if (plain is not ["facilities", var file])
            return (null, plain is ["facilities", ..] ? "Name one file." : "Only facilities can be imported.");
        if (reportFile is not null && Path.GetFullPath(reportFile) == Path.GetFullPath(file))
            return (null, "The report would overwrite the list itself.");
        return (new ImportArguments(file, dryRun, reportFile, restoreZeros, older), null);
    }
}
