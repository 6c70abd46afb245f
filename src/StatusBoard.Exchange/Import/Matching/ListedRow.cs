using StatusBoard.Exchange.Import.Formats;

namespace StatusBoard.Exchange.Import.Matching;

/// <summary>A valid row, and its facility on the board.</summary>
internal sealed class ListedRow(int number, ListedFacility facility)
{
    /// <summary>The line it begins on.</summary>
    public int Number { get; } = number;

    /// <summary>The row's content.</summary>
    public ListedFacility Facility { get; } = facility;

    /// <summary>The matching facility on the board; null for a new one.</summary>
    public KnownFacility? Known { get; set; }

    /// <summary>Whether it was matched by name, under another code than the list's.</summary>
    public bool IsJoined { get; set; }

    /// <summary>Whether a person has decided that it is none of the facilities that it resembles.</summary>
    public bool IsItsOwn { get; set; }

    /// <summary>Why it waits for a person; null when it does not.</summary>
    public RowDoubt? Doubt { get; set; }

    /// <summary>Why it is not imported; null when it is.</summary>
    public string? Refusal { get; set; }
}
