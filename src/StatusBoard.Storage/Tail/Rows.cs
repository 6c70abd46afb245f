using System.Collections.Immutable;
using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Tail;

/// <summary>A row of the facility query, with the names of its system and region.</summary>
internal sealed class FacilityRow
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public string? System { get; init; }

    public required string City { get; init; }

    public string? County { get; init; }

    public required string State { get; init; }

    public string? Region { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public required string TimeZone { get; init; }

    public string? Phone { get; init; }

    public string? Type { get; init; }

    public bool? GeneralEmergency { get; init; }

    public string? Address { get; init; }

    public string? Zip { get; init; }

    public int? Beds { get; init; }

    public string? MergedInto { get; init; }

    public bool HasEmergencyDepartment { get; init; }

    public bool Active { get; init; }

    public long Version { get; init; }

    public Facility ToFacility(ImmutableArray<Designation> designations, ImmutableArray<string> aliases, string zone,
        GeoPoint? location) => new(Code, PlainText.ForShow(Name), PlainText.ForShow(City), State)
    {
        System = PlainText.ForShowOrNull(System),
        County = PlainText.ForShowOrNull(County),
        Region = PlainText.ForShowOrNull(Region),
        Location = location,
        TimeZone = zone,
        Phone = PlainText.ForShowOrNull(Phone),
        Type = Type,
        GeneralEmergency = GeneralEmergency,
        Address = PlainText.ForShowOrNull(Address),
        Zip = PlainText.ForShowOrNull(Zip),
        Beds = Beds,
        MergedInto = MergedInto,
        Designations = designations,
        Aliases = aliases,
        HasEmergencyDepartment = HasEmergencyDepartment,
        Active = Active,
        Version = Version,
    };
}

/// <summary>A designation of a facility.</summary>
internal sealed class DesignationRow
{
    public required string FacilityCode { get; init; }

    public required string Kind { get; init; }

    public string? Level { get; init; }
}

/// <summary>A short name of a facility.</summary>
internal sealed class AliasRow
{
    public required string FacilityCode { get; init; }

    public required string Alias { get; init; }
}

/// <summary>A row of the catalogue of services.</summary>
internal sealed class ServiceRow
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public int SortOrder { get; init; }

    public int? StaleAfterMinutes { get; init; }

    public bool Active { get; init; }

    public Service? ToService() => CodeNames<ServiceKind>.TryParse(Kind, out var kind)
        ? new Service(Code, PlainText.ForShow(Name), kind, SortOrder, StaleAfterMinutes is { } minutes
            ? TimeSpan.FromMinutes(minutes) : null)
        : null;
}

/// <summary>A row of the schemes, with the name of its region.</summary>
internal sealed class SchemeRow
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string State { get; init; }

    public string? Region { get; init; }

    public string? SaturationConsequence { get; init; }

    public double? SaturationMiles { get; init; }

    public string? SaturationSource { get; init; }

    public string? DeclarationName { get; init; }

    public string? DeclarationEffect { get; init; }

    public string? DeclarationSuspends { get; init; }

    public string? DeclarationSource { get; init; }

    public string? PressureMeasure { get; init; }

    public DeclarationRule? Declaration =>
        DeclarationName is null || DeclarationEffect is null
            ? null : new DeclarationRule(DeclarationName, DeclarationEffect, SuspendedStatus.Read(DeclarationSuspends), DeclarationSource);

    public SaturationRule? Saturation => SaturationConsequence is null
        ? null : new SaturationRule(SaturationConsequence, SaturationMiles is > 0 ? SaturationMiles : null, SaturationSource);
}

/// <summary>A term of a scheme.</summary>
internal sealed class TermRow
{
    public required string SchemeCode { get; init; }

    public required string ServiceCode { get; init; }

    public required string Status { get; init; }

    public required string LocalName { get; init; }

    public int? LapseMinutes { get; init; }

    public string? LapseTo { get; init; }

    public int? MaxRenewals { get; init; }

    public bool NeedsReason { get; init; }

    public bool NeedsApprover { get; init; }

    public int? StaleAfterMinutes { get; init; }

    public string? Note { get; init; }

    public string? Source { get; init; }

    public SchemeTerm? ToTerm() => CodeNames<Status>.TryParse(Status, out var status)
        ? new SchemeTerm(ServiceCode, status, PlainText.ForShow(LocalName), Minutes(LapseMinutes), Minutes(StaleAfterMinutes),
            PlainText.ForShowOrNull(Note, lines: true), PlainText.ForShowOrNull(Source))
        {
            // A status that there is not, is one that it does not lapse to: it turns stale instead.
            LapseTo = CodeNames<Status>.TryParse(LapseTo, out var to) ? to : null,
            MaxRenewals = MaxRenewals,
            NeedsReason = NeedsReason,
            NeedsApprover = NeedsApprover,
        }
        : null;

    private static TimeSpan? Minutes(int? minutes) => minutes is { } value ? TimeSpan.FromMinutes(value) : null;
}
