namespace StatusBoard.Dispatch;

/// <summary>What a patient needs: an emergency department in general, or one specialty, for trauma with a minimum level.</summary>
public sealed record Need
{
    private static readonly string[] Levels = ["I", "II", "III", "IV", "V"];

    private Need(string code, string name, string service, int? level)
    {
        Code = code;
        Name = name;
        Service = service;
        Level = level;
        Designation = Facilities.Designation.RequiredFor(service);
    }

    /// <summary>An emergency department without a particular specialty.</summary>
    public static Need General { get; } = new("general", "emergency department", Statuses.Service.EmergencyDepartmentCode, null);

    /// <summary>Every need that a dispatcher can choose, in the order of the list.</summary>
    public static IReadOnlyList<Need> All { get; } =
    [
        General,
        new("trauma", "trauma center", "trauma", null),
        new("trauma-1", "trauma center, level I", "trauma", 1),
        new("trauma-2", "trauma center, level I or II", "trauma", 2),
        new("trauma-3", "trauma center, level I to III", "trauma", 3),
        new("stemi", "STEMI", "stemi", null),
        new("stroke", "stroke", "stroke", null),
        new("peds", "pediatrics", "peds", null),
        new("burn", "burn", "burn", null),
        new("ob", "obstetrics", "ob", null),
        new("psych", "psychiatry", "psych", null),
    ];

    /// <summary>The code in addresses, for example <c>trauma-2</c>.</summary>
    public string Code { get; }

    /// <summary>The display name.</summary>
    public string Name { get; }

    /// <summary>The code of the service that has to accept; <c>ed</c> when no specialty is needed.</summary>
    public string Service { get; }

    /// <summary>The lowest trauma level that is sufficient, where 1 is the highest; null for any level.</summary>
    public int? Level { get; }

    /// <summary>The designation that a facility has to have; null when the need has none.</summary>
    public string? Designation { get; }

    /// <summary>Finds a need by its code, ignoring case; null when there is none.</summary>
    public static Need? Find(string? code)
    {
        foreach (var need in All)
        {
            if (need.Code.Equals(code, StringComparison.OrdinalIgnoreCase))
                return need;
        }

        return null;
    }

    /// <summary>The need for a service at any level: one of <see cref="All"/>, or a new one for a service that dispatchers cannot choose
    /// (<c>icu</c>).</summary>
    /// <param name="service">The code of the service; case is ignored.</param>
    public static Need For(string service)
    {
        foreach (var need in All)
        {
            if (need.Level is null && need.Service.Equals(service, StringComparison.OrdinalIgnoreCase))
                return need;
        }

        return new Need(service, service, service, null);
    }

    /// <summary>Converts a trauma level from a Roman numeral (I to V) to a number, where 1 is the highest; null for any other
    /// text.</summary>
    public static int? LevelOf(string? numeral) =>
        numeral is not null && Array.IndexOf(Levels, numeral.ToUpperInvariant()) is >= 0 and var index ? index + 1 : null;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
