using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Insights;
using StatusBoard.Insights.Time;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Dispatch;

namespace StatusBoard.Web.Features.Insights.Time;

/// <summary>Which figures over time are asked for: the same for the page, the CSV and the API.</summary>
/// <param name="Filter">The facilities, among those that the caller may see.</param>
/// <param name="Kind">A code of <see cref="FacilityType"/>; null for all.</param>
/// <param name="Service">The service.</param>
/// <param name="Dates">The days, by the clocks of each facility.</param>
/// <param name="Preset">The period by its name, where it was given so; null where days were given.</param>
public sealed record TimeAsked(BoardFilter Filter, string? Kind, Service Service, LocalDates Dates, string? Preset)
{
    /// <summary>How many days of facilities can be added up: a <see cref="TimeSpan"/> has 10,675,199 days.</summary>
    private const int MostFacilityDays = 10_600_000;

    /// <summary>For so few days facilities are not counted: no board has enough of them.</summary>
    private const int MostUncountedDays = 366;

    /// <summary>The period where none is given.</summary>
    public const string UsualPreset = "30d";

    /// <summary>How many days can be asked for.</summary>
    public const int MostDays = 5 * 366;

    // Days are those of each facility; which day today is goes by the clocks of the east coast unless one facility is asked for.
    private const string UsualZone = "America/New_York";

    private static readonly string[] Many = ["state", "region", "system", "facility"];

    /// <summary>The periods that have a name, with the words for them.</summary>
    public static IReadOnlyList<(string Name, string Words)> Presets { get; } =
    [
        ("7d", "last 7 days"), ("30d", "last 30 days"), ("90d", "last 90 days"), ("365d", "last 365 days"),
        ("this-month", "this month"), ("last-month", "last month"), ("this-year", "this year"),
    ];

    /// <summary>The parameters of an address.</summary>
    internal static TakesQuery Takes { get; } = new(["period", "from", "to", "service", "kind"], Many);

    /// <summary>What tells these figures from all others.</summary>
    public string Key => string.Create(
        CultureInfo.InvariantCulture, $"{Filter.Key}|{Kind}|{Service.Code}|{Dates.First:yyyy-MM-dd}|{Dates.Last:yyyy-MM-dd}");

    /// <summary>Whether a facility is asked for.</summary>
    public bool IsIn(Facility facility) =>
        Filter.IsIn(facility) && (Kind is null || string.Equals(facility.Type, Kind, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a query, or names everything that is wrong with it. Empty values, as forms send them, ask for nothing.</summary>
    /// <param name="query">The query.</param>
    /// <param name="board">The board.</param>
    /// <param name="visibleScope">What the caller may see.</param>
    /// <param name="now">The present time.</param>
    public static (TimeAsked? Asked, IReadOnlyList<ReportProblem> Problems) Read(
        IEnumerable<KeyValuePair<string, StringValues>> query, Board board, Scope visibleScope, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(board);
        var values = query.ToLookup(
            pair => pair.Key, pair => pair.Value.Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value!.Trim()),
            StringComparer.OrdinalIgnoreCase);
        List<ReportProblem> problems = [];
        var filter = new BoardFilter(List("state"), All("region"), All("system"), List("facility")).Within(visibleScope);
        problems.AddRange(FilterNameCheck.FindUnknown(board, filter, retiredToo: true)
            .Select(unknown => new ReportProblem(unknown.Kind, unknown.Message)));
        var code = One("service") ?? Service.EmergencyDepartmentCode;
        var service = board.Catalogue.Service(code);
        if (service is null)
            problems.Add(new("service", $"There is no service '{UnknownNames.Quoted(code)}'. "
                + UnknownNames.ListKnown([.. board.Catalogue.Services.Select(known => known.Code)])));
        var kind = One("kind");
        if (kind is not null && FacilityType.Find(kind) is null)
            problems.Add(new("kind", FacilityType.Problem(UnknownNames.Quoted(kind))));
        var (dates, preset) = TimeDates.Read(One("period"), One("from"), One("to"), Today(board, filter, now), problems);
        if (problems.Count > 0 || service is null)
            return (null, problems);
        var asked = new TimeAsked(filter, FacilityType.Find(kind)?.Code, service, dates, preset);
        if (asked.TooLong(board) is not { } problem)
            return (asked, problems);
        problems.Add(problem);
        return (null, problems);

        IEnumerable<string> All(string name) => values[name].SelectMany(some => some);
        IEnumerable<string> List(string name) =>
            All(name).SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        string? One(string name) => All(name).FirstOrDefault();
    }

    /// <summary>The address of the page, of a file or of the API with the same figures.</summary>
    /// <param name="path">The path.</param>
    /// <param name="more">Further parameters; those without a value are left out.</param>
    public string To(string path, params IEnumerable<(string Name, string? Value)> more)
    {
        List<KeyValuePair<string, string?>> pairs =
        [
            .. Filter.States.Select(one => Pair("state", one)), .. Filter.Regions.Select(one => Pair("region", one)),
            .. Filter.Systems.Select(one => Pair("system", one)), .. Filter.Facilities.Select(one => Pair("facility", one)),
        ];
        if (Service.Code != Service.EmergencyDepartmentCode)
            pairs.Add(Pair("service", Service.Code));
        if (Kind is not null)
            pairs.Add(Pair("kind", Kind));
        if (Preset is null)
            pairs.AddRange([Pair("from", Day(Dates.First)), Pair("to", Day(Dates.Last))]);
        else if (Preset != UsualPreset)
            pairs.Add(Pair("period", Preset));
        pairs.AddRange(more.Where(one => one.Value is not null).Select(one => Pair(one.Name, one.Value!)));
        return QueryHelpers.AddQueryString(path, pairs);
    }

    /// <summary>A day as it stands in an address.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What is wrong where the days of all facilities together are more than a length of time can have.</summary>
    private ReportProblem? TooLong(Board board)
    {
        if (Dates.Count <= MostUncountedDays)
            return null;
        var facilities = board.Facilities.Concat(board.Retired).Count(one => IsIn(one.Facility));
        var most = MostFacilityDays / Math.Max(1, facilities);
        return Dates.Count <= most ? null : new ReportProblem("from", string.Create(CultureInfo.InvariantCulture,
            $"{Dates.Count:N0} days of {facilities:N0} facilities are too many to add up: at most {most:N0} days, or fewer places."));
    }

    private static DateOnly Today(Board board, BoardFilter filter, DateTimeOffset now)
    {
        var zone = filter.Facilities is [var one] && board.Find(one) is { } shown ? LocalDays.ZoneOf(shown.Facility)
            : TimeZoneInfo.FindSystemTimeZoneById(UsualZone);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
    }

    private static KeyValuePair<string, string?> Pair(string name, string value) => new(name, value);
}
