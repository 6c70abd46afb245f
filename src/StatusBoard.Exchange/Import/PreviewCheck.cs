using StatusBoard.Exchange.Import.Matching;

namespace StatusBoard.Exchange.Import;

/// <summary>Compares what is about to be written with the preview: changes that the person has not seen are not written.</summary>
internal sealed class PreviewCheck(ImportReport previewed)
{
    private readonly Dictionary<int, ImportChange> shown = previewed.Changes.ToDictionary(change => change.Row);

    /// <summary>What differs from the preview; null when nothing does, or when there is nothing left to write.</summary>
    public string? Problem(ListedWrite write)
    {
        var changes = write.Before is not null || write.Row.Known is null;
        if (!changes)
            return null;
        if (!shown.TryGetValue(write.Row.Number, out var change))
            return $"It was not to be changed when the preview was made; {write.Upsert.Code} is different since.";
        if (!change.Code.Equals(write.Upsert.Code, StringComparison.OrdinalIgnoreCase))
            return $"The preview had it as {change.Code}; by now it would be {write.Upsert.Code}.";
        return change.Before == write.Before && change.After == write.After
            ? null
            : $"{write.Upsert.Code} has been changed since the preview was made: look at what would become of it now.";
    }
}
