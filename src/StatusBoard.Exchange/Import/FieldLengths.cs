using StatusBoard.Facilities;

namespace StatusBoard.Exchange.Import;

/// <summary>The greatest lengths of a facility's texts, in characters, under the names that lists use.</summary>
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
