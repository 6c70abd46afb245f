using StatusBoard.Facilities;

namespace StatusBoard.Exchange.Import;

/// <summary>The longest texts that are kept of a facility, in characters, by what lists call them.</summary>
internal static class FieldLengths
{
    public const int Code = FacilityRules.MaxCode;
    public const int Name = FacilityRules.MaxName;
    public const int City = FacilityRules.MaxPlace;
    public const int County = FacilityRules.MaxPlace;
    public const int System = FacilityRules.MaxName;
    public const int Region = FacilityRules.MaxName;
    public const int Alias = FacilityRules.MaxAlias;
    public const int DesignationLevel = FacilityRules.MaxLevel;
}
