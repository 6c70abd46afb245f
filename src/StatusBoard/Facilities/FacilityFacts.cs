using System.Globalization;

namespace StatusBoard.Facilities;

/// <summary>Restores fields of a facility from their text form: the inverse of <see cref="FacilityDraft.Facts"/>.</summary>
public static class FacilityFacts
{
    /// <summary>Returns the draft with one field set from its text form.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="name">The name of the field.</param>
    /// <param name="text">The text; null for no value.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no field of this name.</exception>
    public static FacilityDraft With(this FacilityDraft draft, string name, string? text) => name switch
    {
        "name" => draft with { Name = text ?? "" },
        "type" => draft with { Type = text },
        "address" => draft with { Address = text },
        "ZIP" => draft with { Zip = text },
        "city" => draft with { City = text ?? "" },
        "state" => draft with { State = text ?? "" },
        "system" => draft with { System = text },
        "region" => draft with { Region = text },
        "county" => draft with { County = text },
        "latitude" => draft with { Latitude = Number(text) },
        "longitude" => draft with { Longitude = Number(text) },
        "time zone" => draft with { TimeZone = text },
        "phone" => draft with { Phone = text },
        "beds" => draft with { Beds = text is null ? null : int.Parse(text, CultureInfo.InvariantCulture) },
        "emergency department" => draft with { HasEmergencyDepartment = text == "yes" },
        "takes general emergencies" => draft with { GeneralEmergency = text is null ? null : text == "yes" },
        "designations" => draft with { Designations = [.. Listed(text).Select(Designation.Parse).OfType<Designation>()] },
        "aliases" => draft with { Aliases = Listed(text) },
        "on the board" => draft with { Active = text == "yes" },
        "merged into" => draft with { MergedInto = text },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no fact of this name."),
    };

    private static double? Number(string? text) => text is null ? null : double.Parse(text, CultureInfo.InvariantCulture);

    private static string[] Listed(string? text) => text?.Split("; ", StringSplitOptions.RemoveEmptyEntries) ?? [];
}
