using StatusBoard.Exchange.Import.Matching;

namespace StatusBoard.Exchange.Import;

/// <summary>Holds what is about to be written against what was shown: what a person has not seen so is not written.</summary>
internal sealed class PreviewCheck(ImportReport previewed)
{
    private readonly Dictionary<int, ImportChange> shown = previewed.Changes.ToDictionary(change => change.Row);

    /// <summary>What has become different since; null where nothing has, or where there is nothing to write any more.</summary>
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
