using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Live.Loops;

/// <summary>Writes a set of rows such that a row that the database refuses does not prevent the others.</summary>
internal static class RowByRow
{
    /// <summary>Writes all rows together; if that fails, each one by itself.</summary>
    /// <param name="rows">The rows; at least one.</param>
    /// <param name="write">Writes some rows, all or none, and returns how many were changed.</param>
    /// <param name="refused">Called for each row that was refused while others were written.</param>
    /// <returns>The number of rows that were changed.</returns>
    /// <exception cref="Exception">No row could be written: the exception of the first attempt.</exception>
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
