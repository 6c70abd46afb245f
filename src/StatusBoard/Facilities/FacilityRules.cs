using StatusBoard.Reporting;
using StatusBoard.Texts;

namespace StatusBoard.Facilities;

/// <summary>Validation of facilities, for entries by people and imported lists alike. The database's constraints enforce the same for
/// plain SQL.</summary>
public static class FacilityRules
{
    /// <summary>The maximum length of a code, in characters.</summary>
    public const int MaxCode = 20;

    /// <summary>The maximum length of the name of a facility, health system or region, in characters.</summary>
    public const int MaxName = 200;

    /// <summary>The maximum length of a city or county, in characters.</summary>
    public const int MaxPlace = 100;

    /// <summary>The maximum length of a street address, in characters.</summary>
    public const int MaxAddress = 200;

    /// <summary>The maximum length of a ZIP code, in characters: nine digits and a hyphen.</summary>
    public const int MaxZip = 10;

    /// <summary>The maximum number of beds; a larger number is taken for a typing error.</summary>
    public const int MaxBeds = 10_000;

    /// <summary>The maximum length of a short name, in characters.</summary>
    public const int MaxAlias = 100;

    /// <summary>The maximum length of the level of a designation, in characters.</summary>
    public const int MaxLevel = 20;

    /// <summary>The maximum number of short names of a facility.</summary>
    public const int MaxAliases = 20;

    /// <summary>Returns the draft in normal form: texts normalised, empty texts as null, the state in upper case, the telephone number in
    /// one format, and the time zone derived from the place when none is given.</summary>
    public static FacilityDraft Normalise(FacilityDraft draft)
    {
        var state = draft.State.Trim().ToUpperInvariant();
        var tidy = draft with
        {
            Code = draft.Code.Trim(),
            Name = PlainText.Normalise(draft.Name),
            City = PlainText.Normalise(draft.City),
            State = state,
            Type = TextOrNull(draft.Type)?.ToLowerInvariant(),
            Address = TextOrNull(draft.Address),
            Zip = TextOrNull(draft.Zip),
            MergedInto = draft.Active ? null : TextOrNull(draft.MergedInto),
            System = TextOrNull(draft.System),
            Region = TextOrNull(draft.Region),
            County = TextOrNull(draft.County),
            TimeZone = TextOrNull(draft.TimeZone),
            Phone = TextOrNull(draft.Phone) is { } phone ? PhoneNumber.Normalise(phone) ?? phone : null,
            Designations = [.. draft.Designations.Select(designation => designation with { Level = TextOrNull(designation.Level) })],
            Aliases = [.. draft.Aliases.Select(PlainText.Normalise).Where(alias => alias.Length > 0).DistinctBy(PlainText.Key)],
        };
        return tidy.TimeZone is null && UspsStates.Has(state)
            ? tidy with { TimeZone = TimeZones.Of(state, tidy.County, tidy.City, tidy.Latitude, tidy.Longitude).Zone }
            : tidy;
    }

    /// <summary>Returns every problem of a normalised draft; empty when it is valid.</summary>
    public static IEnumerable<ReportProblem> Check(FacilityDraft draft)
    {
        if (CodeProblem(draft.Code) is { } code)
            yield return new("code", code);
        foreach (var problem in CheckText("name", draft.Name, MaxName, required: true)
            .Concat(CheckText("city", draft.City, MaxPlace, required: true))
            .Concat(CheckText("system", draft.System, MaxName))
            .Concat(CheckText("region", draft.Region, MaxName))
            .Concat(CheckText("address", draft.Address, MaxAddress))
            .Concat(CheckText("county", draft.County, MaxPlace)))
        {
            yield return problem;
        }

        if (draft.Type is { } type && FacilityType.Find(type) is null)
            yield return new("type", FacilityType.Problem(type));
        if (draft.Zip is { } zip && !IsZip(zip))
            yield return new("zip", $"'{zip}' is not a ZIP code of five digits, or nine with a hyphen.");
        if (draft.Beds is < 0 or > MaxBeds)
            yield return new("beds", $"It is not between 0 and {MaxBeds}.");
        if (!UspsStates.Has(draft.State))
            yield return new("state", $"'{draft.State}' is not the USPS code of a state or territory.");
        if (draft.TimeZone is { } zone && !TimeZones.Exists(zone))
            yield return new("timeZone", ZoneProblem(zone));
        if (draft.Phone is { } phone && PhoneNumber.Normalise(phone) is null)
            yield return new("phone", $"'{phone}' is not a telephone number of ten digits.");
        foreach (var problem in CheckPlace(draft).Concat(CheckLists(draft)))
            yield return problem;
    }

    /// <summary>Returns the problem of a code; null when it is valid.</summary>
    public static string? CodeProblem(string code) =>
        code.Length == 0 ? "It is empty."
        : code.Length > MaxCode ? $"It has {code.Length} characters; at most {MaxCode} are kept."
        : code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? null
        : $"'{code}' is not a code: letters, digits, '-', '_' and '.' only.";

    /// <summary>Whether a text is a ZIP code: five digits, optionally followed by a hyphen and four digits.</summary>
    public static bool IsZip(string text) =>
        text.Length is 5 or 10 && text.Select((c, i) => i == 5 ? c == '-' : char.IsAsciiDigit(c)).All(right => right);

    /// <summary>The message for an unknown time zone.</summary>
    public static string ZoneProblem(string zone) => $"'{zone}' is not an IANA time zone, for example America/New_York.";

    /// <summary>Checks the length and the characters of a text.</summary>
    /// <param name="field">The name of the field.</param>
    /// <param name="text">The text.</param>
    /// <param name="max">The maximum length in characters.</param>
    /// <param name="required">Whether the text may not be empty.</param>
    public static IEnumerable<ReportProblem> CheckText(string field, string? text, int max, bool required = false) =>
        PlainText.Check(field, text, max, required);

    private static IEnumerable<ReportProblem> CheckPlace(FacilityDraft draft)
    {
        if (draft.Latitude is null != draft.Longitude is null)
            yield return new(draft.Latitude is null ? "latitude" : "longitude", "Only one of the two coordinates is given.");
        if (draft.Latitude is not (null or (>= -90 and <= 90)))
            yield return new("latitude", "It is not between -90 and 90.");
        if (draft.Longitude is not (null or (>= -180 and <= 180)))
            yield return new("longitude", "It is not between -180 and 180.");
        if (draft is { Latitude: { } north, Longitude: { } east } && new GeoPoint(north, east) is { IsValid: true } place
            && StateBounds.Problem(draft.State, place) is { } outside)
        {
            yield return new("latitude", outside);
        }
    }

    private static IEnumerable<ReportProblem> CheckLists(FacilityDraft draft)
    {
        foreach (var designation in draft.Designations)
        {
            if (!Designation.Kinds.Contains(designation.Kind))
                yield return new(
                    "designations", $"'{designation.Kind}' is not a designation. Known: {string.Join(", ", Designation.Kinds)}.");
            foreach (var problem in CheckText("designations", designation.Level, MaxLevel))
                yield return problem with { Message = $"The level of {designation.Kind}: {problem.Message}" };
        }

        if (draft.Designations.GroupBy(designation => designation.Kind).FirstOrDefault(group => group.Count() > 1) is { } twice)
            yield return new("designations", $"'{twice.Key}' stands there twice.");
        if (draft.Aliases.Count > MaxAliases)
            yield return new("aliases", $"There are {draft.Aliases.Count}; at most {MaxAliases} are kept.");
        foreach (var problem in draft.Aliases.SelectMany(alias => CheckText("aliases", alias, MaxAlias)))
            yield return problem;
    }

    private static string? TextOrNull(string? text) => PlainText.NormaliseOrNull(text);
}
