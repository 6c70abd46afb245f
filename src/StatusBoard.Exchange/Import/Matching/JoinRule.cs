namespace StatusBoard.Exchange.Import.Matching;

/// <summary>The facts by which a row of one list matches a facility of another in the same state; the most reliable rule first. Names are
/// compared by <see cref="HospitalName"/>, addresses by <see cref="StatusBoard.Facilities.StreetAddress.Site"/>. <see cref="Likeness"/>
/// then decides whether they are one hospital.</summary>
internal enum JoinRule
{
    /// <summary>The same house number and ZIP code, and the same name (or alias on the board).</summary>
    SiteAndName,

    /// <summary>The same name (or alias on the board) in the same city.</summary>
    NameAndCity,

    /// <summary>The same house number and ZIP code, and the same core of the name.</summary>
    SiteAndCore,

    /// <summary>The same house number, ZIP code and telephone number: the hospital was renamed between the two lists.</summary>
    SiteAndPhone,

    /// <summary>The same name (or alias on the board) in the same county: lists differ in the names of suburbs.</summary>
    NameAndCounty,

    /// <summary>The same telephone number, and the same core of the name.</summary>
    CoreAndPhone,

    /// <summary>The same city, and the same core of the name.</summary>
    CoreAndCity,

    /// <summary>The same house number and ZIP code.</summary>
    Site,

    /// <summary>The same telephone number in the same city: special hospitals often share another's number.</summary>
    PhoneAndCity,

    /// <summary>The row's other name in the same city. It is the last rule because in HIFLD these names belong to other rows in some
    /// states.</summary>
    OtherNameAndCity,
}
