namespace StatusBoard.Exchange.Import.Matching;

/// <summary>
/// What a row of one list and a facility that came by another have in common, in the same state, so that they may be the
/// same hospital; the surest first. Names are compared by <see cref="HospitalName"/>, the site by
/// <see cref="StatusBoard.Facilities.StreetAddress.Site"/>. Whether they are, <see cref="Likeness"/> judges.
/// </summary>
internal enum JoinRule
{
    /// <summary>The same house number and ZIP code, and the same name (or alias on the board).</summary>
    SiteAndName,

    /// <summary>The same name (or alias on the board) in the same city.</summary>
    NameAndCity,

    /// <summary>The same house number and ZIP code, and the same name without the words that every hospital has.</summary>
    SiteAndCore,

    /// <summary>The same house number, ZIP code and telephone number: renamed between the two lists.</summary>
    SiteAndPhone,

    /// <summary>The same name (or alias on the board) in the same county: lists differ in what they call a suburb.</summary>
    NameAndCounty,

    /// <summary>The same telephone number, and the same name without the words that every hospital has.</summary>
    CoreAndPhone,

    /// <summary>The same city, and the same name without the words that every hospital has.</summary>
    CoreAndCity,

    /// <summary>The same house number and ZIP code.</summary>
    Site,

    /// <summary>The same telephone number in the same city: special hospitals often answer another's.</summary>
    PhoneAndCity,

    /// <summary>The row's other name in the same city; last, because HIFLD has whole states in which these slipped to another
    /// row.</summary>
    OtherNameAndCity,
}
