namespace StatusBoard.Storage.Import.Matching;

/// <summary>
/// What makes a row of one list the same hospital as a facility that came by another, in the same state; the surest
/// first. Names are compared by <see cref="HospitalName"/>. HIFLD holds no CMS numbers and the board no street
/// addresses, so there is nothing else to go by.
/// </summary>
internal enum NameRule
{
    /// <summary>The same name (or alias on the board) in the same city.</summary>
    NameAndCity,

    /// <summary>The same name (or alias on the board) in the same county: lists differ in what they call a suburb.</summary>
    NameAndCounty,

    /// <summary>The same telephone number, and the same name without the words that every hospital has.</summary>
    CoreAndPhone,

    /// <summary>The same city, and the same name without the words that every hospital has.</summary>
    CoreAndCity,

    /// <summary>The same telephone number in the same city: a general hospital that was renamed between the two lists.</summary>
    PhoneAndCity,

    /// <summary>The row's other name in the same city; last, because HIFLD has whole states in which these slipped to another row.</summary>
    OtherNameAndCity,
}
