using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Live.Loops;

/// <summary>Writes rows that belong together, so that one that the database refuses does not cost the others.</summary>
internal static class RowByRow
{
    /// <summary>Writes all at once; where that is refused, each by itself.</summary>
    /// <param name="rows">What is to be written; at least one.</param>
    /// <param name="write">Writes some, all or none, and says how many rows it changed.</param>
    /// <param name="refused">Told of each that was refused while others were taken.</param>
    /// <returns>How many rows were changed.</returns>
    /// <exception cref="Exception">None could be written: the fault of the first try.</exception>
    public static async Task<int> WriteAsync<T>(
        IReadOnlyList<T> rows, Func<IReadOnlyList<T>, Task<int>> write, Action<T, Exception> refused)
    {
        try
        {
            return await write(rows);
        }
        catch (Exception together) when (rows.Count > 1 && together is not (DatabaseUnavailableException or OperationCanceledException))
        {
            var changed = 0;
            List<(T Row, Exception Fault)> faults = [];
            foreach (var row in rows)
            {
                try
                {
                    changed += await write([row]);
                }
                catch (Exception exception) when (exception is not (DatabaseUnavailableException or OperationCanceledException))
                {
                    faults.Add((row, exception));
                }
            }

            if (faults.Count == rows.Count)
                throw;
            foreach (var (row, single) in faults)
                refused(row, single);
            return changed;
        }
    }
}
