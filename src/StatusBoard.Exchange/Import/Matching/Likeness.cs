using StatusBoard.Exchange.Import.Formats;
using StatusBoard.Facilities;

namespace StatusBoard.Exchange.Import.Matching;

/// <summary>Decides whether a row and a facility are one hospital. Type and number of beds must agree where both are known; the address is
/// stronger evidence than the telephone number; a telephone number or an alternative name alone is not sufficient.</summary>
internal sealed class Likeness(ListedFacility row, KnownFacility known)
{
    /// <summary>The greatest difference at which numbers of beds agree.</summary>
    private const int BedsApart = 30;

    /// <summary>The smallest share of the larger number at which numbers of beds agree: lists count licensed, staffed or set-up
    /// beds.</summary>
    private const double BedsShare = 0.4;

    /// <summary>Whether house number and ZIP code of both are known and equal.</summary>
    public bool SameSite { get; } = SiteOf(row) is { } site && site == SiteOf(known);

    /// <summary>Whether both addresses are known and differ.</summary>
    public bool OtherSite { get; } = SiteOf(row) is { } one && SiteOf(known) is { } other && one != other;

    /// <summary>Whether the ZIP codes are equal.</summary>
    public bool SameZip { get; } = row.Zip is { } zip && known.Zip is { } knownZip
        && zip[..5] == knownZip[..Math.Min(5, knownZip.Length)];

    /// <summary>Whether the telephone numbers are equal.</summary>
    public bool SamePhone { get; } = row.Phone is { } phone && phone == known.Phone;

    /// <summary>Whether the types are of one kind, or one of them is not known.</summary>
    public bool TypesAgree { get; } = KindOf(row.Type) is not { } kind || KindOf(known.Type) is not { } knownKind || kind == knownKind;

    /// <summary>Whether the numbers of beds agree, or one of them is not known.</summary>
    public bool BedsAgree { get; } = row.Beds is not > 0 || known.Beds is not > 0
        || Math.Abs(row.Beds.Value - known.Beds.Value) <= BedsApart
        || Math.Min(row.Beds.Value, known.Beds.Value) >= BedsShare * Math.Max(row.Beds.Value, known.Beds.Value);

    /// <summary>The verdict for a row and a facility that match by a rule.</summary>
    public JoinVerdict By(JoinRule rule)
    {
        if (!TypesAgree)
        {
            return rule switch
            {
                JoinRule.SiteAndName or JoinRule.NameAndCity or JoinRule.SiteAndCore or JoinRule.SiteAndPhone or JoinRule.CoreAndPhone =>
                    JoinVerdict.Doubtful,
                JoinRule.NameAndCounty or JoinRule.CoreAndCity when SameZip => JoinVerdict.Doubtful,
                _ => JoinVerdict.Different,
            };
        }

        var near = SameSite || SameZip || !OtherSite;
        var verdict = rule switch
        {
            JoinRule.SiteAndName or JoinRule.SiteAndCore or JoinRule.SiteAndPhone => JoinVerdict.Same,
            JoinRule.NameAndCity or JoinRule.NameAndCounty => near || SamePhone ? JoinVerdict.Same : JoinVerdict.Doubtful,
            JoinRule.CoreAndPhone or JoinRule.CoreAndCity => near ? JoinVerdict.Same : JoinVerdict.Doubtful,
            JoinRule.Site =>
                row.Type == known.Type && StreetAddress.SameStreet(row.Address, known.Address) ? JoinVerdict.Same : JoinVerdict.Doubtful,
            JoinRule.OtherNameAndCity => SameSite || (SameZip && SamePhone) ? JoinVerdict.Same : JoinVerdict.Doubtful,
            _ => JoinVerdict.Doubtful,
        };
        return verdict == JoinVerdict.Same && !BedsAgree ? JoinVerdict.Doubtful : verdict;
    }

    /// <summary>Describes what matches by a rule and what differs.</summary>
    public string Words(JoinRule rule)
    {
        var common = rule switch
        {
            JoinRule.SiteAndName => "the same house number, ZIP code and name",
            JoinRule.NameAndCity => "the same name and city",
            JoinRule.SiteAndCore => "the same house number and ZIP code and a similar name",
            JoinRule.SiteAndPhone => "the same house number, ZIP code and telephone",
            JoinRule.NameAndCounty => "the same name and county",
            JoinRule.CoreAndPhone => "a similar name and the same telephone",
            JoinRule.CoreAndCity => "a similar name in the same city",
            JoinRule.Site => "the same house number and ZIP code",
            JoinRule.PhoneAndCity => "the same telephone in the same city",
            _ => "an alternative name in the same city",
        };
        var apart = !TypesAgree ? $"one is a {FacilityType.Find(known.Type)?.Name}, the other a {FacilityType.Find(row.Type)?.Name}"
            : !BedsAgree ? $"one has {known.Beds} beds, the other {row.Beds}"
            : OtherSite ? "the addresses are not the same"
            : "nothing else tells";
        return $"It has {common}, but {apart}.";
    }

    private static string? SiteOf(ListedFacility row) => StreetAddress.Site(row.Address, row.Zip);

    private static string? SiteOf(KnownFacility known) => StreetAddress.Site(known.Address, known.Zip);

    /// <summary>Types that lists give to the same hospital are of one kind: CMS has one type for all acute care, where HIFLD distinguishes
    /// women's, special and federal hospitals.</summary>
    internal static string? KindOf(string? type) => type switch
    {
        null => null,
        "children" or "psychiatric" or "rehabilitation" or "long-term" => type,
        _ => "acute",
    };
}
