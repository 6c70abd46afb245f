using System.Globalization;

namespace StatusBoard.Storage.Tests.Reporting.PlainSql;

/// <summary>How a plain SQL client may write to the status table.</summary>
public enum WriteVerb
{
    /// <summary><c>UPDATE</c>.</summary>
    Update,

    /// <summary>Updates the row that is there, and inserts one where there is none: in SQLite by <c>ON CONFLICT DO UPDATE</c>.</summary>
    Upsert,

    /// <summary>SQLite's <c>INSERT OR REPLACE</c>; on SQL Server, which has none, an upsert.</summary>
    Replace,
}

/// <summary>One statement of a plain SQL client.</summary>
/// <param name="Verb">How it is written.</param>
/// <param name="Facilities">Which of the facilities, by bits.</param>
/// <param name="Services">Which of the services, by bits.</param>
/// <param name="Set">The columns that it assigns, with their values; null is NULL.</param>
public sealed record PlainWrite(WriteVerb Verb, int Facilities, int Services, IReadOnlyDictionary<string, string?> Set)
{
    /// <summary>The services that writes go to, one of each kind.</summary>
    public static IReadOnlyList<(string Code, string Kind)> AllServices { get; } =
        [("ed", "emergency-department"), ("icu", "specialty"), ("laboratory", "service-line")];

    /// <summary>As it is sent, for one engine. The values are written out, as at a prompt.</summary>
    public IEnumerable<string> Text(IReadOnlyList<string> facilities, bool sqlite)
    {
        var chosen = facilities.Where((_, i) => (Facilities & (1 << i)) != 0).ToList();
        var services = AllServices.Where((_, i) => (Services & (1 << i)) != 0).ToList();
        var assignments = string.Join(", ", Set.Select(column => $"{column.Key} = {Literal(column.Value)}"));
        if (Verb == WriteVerb.Update || !sqlite)
        {
            // Generated upserts write the key as well: it stays what it is.
            var key = Verb == WriteVerb.Update ? "" : "FacilityCode = FacilityCode, ServiceCode = ServiceCode, ";
            yield return $"UPDATE ServiceStatus SET {key}{assignments} WHERE FacilityCode IN ({List(chosen)}) AND ServiceCode IN "
                + $"({List(services.Select(service => service.Code))})";
            yield break;
        }

        var columns = string.Join(", ", Set.Keys.Prepend("ServiceKind").Prepend("ServiceCode").Prepend("FacilityCode"));
        var rows = string.Join(", ", chosen.SelectMany(_ => services, (facility, service) =>
            $"({string.Join(", ",
                Set.Values.Select(Literal).Prepend(Literal(service.Kind)).Prepend(Literal(service.Code)).Prepend(Literal(facility)))})"));
        yield return Verb == WriteVerb.Replace
            ? $"INSERT OR REPLACE INTO ServiceStatus ({columns}) VALUES {rows}"
            : $"INSERT INTO ServiceStatus ({columns}) VALUES {rows} ON CONFLICT (FacilityCode, ServiceCode) DO UPDATE SET "
                + string.Join(", ", Set.Keys.Select(column => $"{column} = excluded.{column}"));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture,
            $"{Verb} {Facilities:B} {Services:B}: {string.Join(", ", Set.Select(column => $"{column.Key} = {Literal(column.Value)}"))}");

    private static string Literal(string? value) => value switch
    {
        null => "NULL",
        "0" or "1" => value,
        _ => $"'{value}'",
    };

    private static string List(IEnumerable<string> values) => string.Join(", ", values.Select(value => $"'{value}'"));
}
