using StatusBoard.Audit;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Audit;

/// <summary>One run over all digests and all rows, the oldest first, up to the first fault.</summary>
internal sealed class AuditCheck(DbSession session)
{
    public async Task<AuditVerification> RunAsync(string? expected)
    {
        var days = 0;
        var daysArchived = 0;
        var entries = 0L;
        AuditDigest? last = null;
        var found = false;
        List<AuditDigest> digests;
        try
        {
            digests = [.. (await session.QueryAsync<AuditDigestRow>(AuditDigestSql.All).ConfigureAwait(false))
                .Select(row => row.ToDigest())];
        }
        catch (FormatException)
        {
            return new AuditVerification(
                0, 0, null, new AuditFault(default, null, null,
                    "The table of digests has a day that is no day: it was written by hand."));
        }

        var archived = await ArchivedAsync().ConfigureAwait(false);
        if (digests.Count > 0 && await BeforeAsync(digests[0].Day).ConfigureAwait(false) is { } early)
            return new AuditVerification(0, 0, null, early);
        foreach (var day in digests.GroupBy(digest => digest.Day))
        {
            var parts = day.ToList();
            // Rows of an archived day are not here: its digest has to follow the one before it.
            var isArchived = Start(day.Key.AddDays(1)) <= archived;
            if ((Breaks(parts, last) ?? (isArchived ? null : await DiffersAsync(parts).ConfigureAwait(false))) is { } exception)
                return new AuditVerification(days, entries, last, exception);
            found |= parts.Any(part => string.Equals(part.Digest, expected, StringComparison.OrdinalIgnoreCase));
            last = parts[^1];
            days++;
            daysArchived += isArchived ? 1 : 0;
            entries += parts.Sum(part => (long)part.Entries);
        }

        var notYet = await session.ExecuteScalarAsync<long>(AuditDigestSql.Since,
            new { From = last is null ? DateTimeOffset.UnixEpoch : Start(last.Day.AddDays(1)) }).ConfigureAwait(false);
        var missing = expected is not null && !found
            ? new AuditFault(last?.Day
                ?? default, null, null,
                "The digest that was asked for is not in the chain: digests were made anew after rows had been changed, or it is of "
                    + "another database.")
            : null;
        return new AuditVerification(days, entries, last, missing) { NotYet = notYet, Archived = daysArchived };
    }

    private async Task<DateTimeOffset?> ArchivedAsync() =>
        await session.ExecuteScalarAsync<object>(AuditDigestSql.Archived).ConfigureAwait(false) is { } time and not DBNull
            ? TypeHandlers.ToTime(time) : null;

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>Whether a day does not follow the one before it.</summary>
    private static AuditFault? Breaks(List<AuditDigest> parts, AuditDigest? last)
    {
        var day = parts[0].Day;
        if (last is not null && day != last.Day.AddDays(1))
            return new AuditFault(last.Day.AddDays(1), last.LastId
                + 1, parts[0].FirstId - 1, $"The digests from this day to {AuditChain.Text(day.AddDays(-1))} are missing.");
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Part != i + 1)
                return new AuditFault(day, parts[i].FirstId, parts[i].LastId, $"The digest of part {i + 1} of this day is missing.");
            var before = i == 0 ? last?.Digest : parts[i - 1].Digest;
            if (parts[i].Previous != before)
                return new AuditFault(day, parts[i].FirstId, parts[i].LastId, "Its digest does not follow the one before it.");
        }

        return null;
    }

    /// <summary>Whether a day's rows are not those that its digests were made of.</summary>
    private async Task<AuditFault?> DiffersAsync(List<AuditDigest> parts)
    {
        var day = parts[0].Day;
        await using var rows = AuditDigestStore.RowsOf(session, day).GetAsyncEnumerator(session.CancellationToken);
        try
        {
            var more = await rows.MoveNextAsync().ConfigureAwait(false);
            foreach (var part in parts)
            {
                using var chain = AuditChain.Begin(part.Previous, day, part.Part);
                while (more && rows.Current.Id <= part.LastId)
                {
                    chain.Add(rows.Current.ToRecord());
                    more = await rows.MoveNextAsync().ConfigureAwait(false);
                }

                if (chain.Entries != part.Entries)
                    return new AuditFault(day, part.FirstId ?? chain.FirstId, part.LastId
                        ?? chain.LastId, $"The digest is over {part.Entries} rows, and {chain.Entries} are there.");
                if (chain.End() != part.Digest)
                    return new AuditFault(
                        day, part.FirstId, part.LastId, "At least one of these rows was changed after its digest was made.");
            }

            if (!more)
                return null;
            var (first, last, count) = (rows.Current.Id, rows.Current.Id, 1);
            for (; await rows.MoveNextAsync().ConfigureAwait(false); count++)
                last = rows.Current.Id;
            return new AuditFault(day, first, last, $"{count} rows were put into this day after its digest was made.");
        }
        catch (Exception exception) when (exception is FormatException or System.Data.DataException or InvalidCastException)
        {
            return new AuditFault(day, parts[0].FirstId, parts[^1].LastId, $"One of its rows cannot be read: {exception.Message}");
        }
    }

    /// <summary>Rows that lie before the first day of all were put there afterwards.</summary>
    private async Task<AuditFault?> BeforeAsync(DateOnly first)
    {
        var (count, from, to) = await session.QuerySingleAsync<(long Entries, long? FirstId, long? LastId)>(
            AuditDigestSql.Before, new { From = Start(first) }).ConfigureAwait(false);
        return count == 0 ? null : new AuditFault(
            first.AddDays(-1), from, to, $"{count} rows lie before {AuditChain.Text(first)}, the first day that was chained.");
    }
}
