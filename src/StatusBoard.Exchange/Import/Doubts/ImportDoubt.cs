using StatusBoard.Facilities;

namespace StatusBoard.Exchange.Import.Doubts;

/// <summary>A row of a list that is possibly a facility of the board, and a person's decision about it.</summary>
public sealed class ImportDoubt
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>The list's name.</summary>
    public required string List { get; init; }

    /// <summary>The row's code in the list.</summary>
    public required string ListedCode { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its city.</summary>
    public required string City { get; init; }

    /// <summary>The USPS code of its state.</summary>
    public required string State { get; init; }

    /// <summary>All fields of the row, as JSON.</summary>
    public required string Listed { get; init; }

    /// <summary>The codes of the facilities that it possibly is, separated by semicolons.</summary>
    public required string Candidates { get; init; }

    /// <summary>The matching and the differing facts, as text.</summary>
    public required string Why { get; init; }

    /// <summary><c>waiting</c>, <c>later</c>, <c>same</c> or <c>different</c>.</summary>
    public required string Decision { get; init; }

    /// <summary>The codes of the facilities that it possibly is.</summary>
    public IReadOnlyList<string> CandidateCodes => Candidates.Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The row as a facility, to be compared with the candidates.</summary>
    public FacilityDraft ToDraft()
    {
        var row = ImportDoubts.Read(Listed);
        return new FacilityDraft(row.Code, row.Name, row.City, row.State)
        {
            Type = row.Type,
            Address = row.Address,
            Zip = row.Zip,
            Beds = row.Beds,
            County = row.County,
            Phone = row.Phone,
            Latitude = row.Latitude,
            Longitude = row.Longitude,
        };
    }
}
