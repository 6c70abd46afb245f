using StatusBoard.Facilities;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>Settings of the report page. Section <c>Reporting</c>.</summary>
public sealed class ReportingOptions
{
    /// <summary>The longest telephone number, in characters.</summary>
    public const int MaxTelephoneLength = 40;

    /// <summary>The telephone number to call when a report cannot be sent; none by default.</summary>
    public string? Telephone { get; set; }

    /// <summary>Numbers of single regions and states, which are used instead: by the name of the region ("North Central"), by state and
    /// region where several states have a region of that name ("CT North Central"), or by the USPS code of the state.</summary>
    public IDictionary<string, string> Telephones { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The number for a facility: its region's, else its state's, else the general one; null for none.</summary>
    public string? TelephoneFor(Facility facility)
    {
        ArgumentNullException.ThrowIfNull(facility);
        string?[] names = facility.Region is { } region
            ? [$"{facility.State} {region}", region, facility.State] : [facility.State];
        return names.Select(name => Telephones.TryGetValue(name!, out var number) ? number : null)
            .FirstOrDefault(number => number is not null) ?? Telephone;
    }

    /// <summary>Whether a text can be a telephone number: digits and the characters by which numbers are written.</summary>
    public static bool IsTelephone(string? text) =>
        text is null || (text.Length is > 2 and <= MaxTelephoneLength && text.Any(char.IsAsciiDigit)
            && text.All(one => char.IsAsciiDigit(one) || "+-() ./x,".Contains(one, StringComparison.Ordinal)));
}
