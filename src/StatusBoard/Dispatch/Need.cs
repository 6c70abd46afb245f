namespace StatusBoard.Dispatch;

/// <summary>What a patient needs of an emergency department: care at all, or one specialty, for trauma at a level.</summary>
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

    /// <summary>An emergency department, without a special need.</summary>
    public static Need General { get; } = new("general", "emergency department", Statuses.Service.EmergencyDepartmentCode, null);

    /// <summary>Every need that a dispatcher can choose, in the order of lists.</summary>
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

    /// <summary>Its short form in addresses, for example <c>trauma-2</c>.</summary>
    public string Code { get; }

    /// <summary>As people read it.</summary>
    public string Name { get; }

    /// <summary>The code of the service that has to accept; <c>ed</c> for none in particular.</summary>
    public string Service { get; }

    /// <summary>The lowest trauma level that will do, 1 being the highest; null for any.</summary>
    public int? Level { get; }

    /// <summary>The designation that a facility has to hold; null where there is none for the need.</summary>
    public string? Designation { get; }

    /// <summary>The need of this code, in any case; null when there is none.</summary>
    public static Need? Find(string? code)
    {
        foreach (var need in All)
        {
            if (need.Code.Equals(code, StringComparison.OrdinalIgnoreCase))
                return need;
        }

        return null;
    }

    /// <summary>The need for a service at any level, of <see cref="All"/> or for a service that a dispatcher has no word for
    /// (<c>icu</c>).</summary>
    /// <param name="service">The service's code, in any case.</param>
    public static Need For(string service)
    {
        foreach (var need in All)
        {
            if (need.Level is null && need.Service.Equals(service, StringComparison.OrdinalIgnoreCase))
                return need;
        }

        return new Need(service, service, service, null);
    }

    /// <summary>A trauma level as a number, 1 being the highest; null for what is no Roman numeral from I to V.</summary>
    public static int? LevelOf(string? numeral) =>
        numeral is not null && Array.IndexOf(Levels, numeral.ToUpperInvariant()) is >= 0 and var at ? at + 1 : null;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
