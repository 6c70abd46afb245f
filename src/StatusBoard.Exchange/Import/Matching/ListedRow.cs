using StatusBoard.Exchange.Import.Formats;

namespace StatusBoard.Exchange.Import.Matching;

/// <summary>A row that could be read, and what it is on the board.</summary>
internal sealed class ListedRow(int number, ListedFacility facility)
{
    /// <summary>The line it begins on.</summary>
    public int Number { get; } = number;

    /// <summary>What it says.</summary>
    public ListedFacility Facility { get; } = facility;

    /// <summary>The facility on the board that it is; null for one that is new.</summary>
    public KnownFacility? Known { get; set; }

    /// <summary>Whether it was found by name, under another code than the list's.</summary>
    public bool IsJoined { get; set; }

    /// <summary>Whether a person has said that it is none of the facilities that it resembles.</summary>
    public bool IsItsOwn { get; set; }

    /// <summary>Why it waits for a person, when it does.</summary>
    public RowDoubt? Doubt { get; set; }

    /// <summary>Why it is not taken, when it is not.</summary>
    public string? Refusal { get; set; }
}
