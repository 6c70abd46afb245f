using System.Collections.Immutable;
using StatusBoard.Access;
using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Boards;

/// <summary>A query for facilities and their changes. An empty list does not restrict. Filters that ask for the same are equal, however
/// they were written, and share one <see cref="BoardView"/>.</summary>
public sealed class BoardFilter : IEquatable<BoardFilter>
{
    private readonly string[] words;

    /// <summary>Creates a filter. The order, case and repetition of values do not matter.</summary>
    public BoardFilter(
        IEnumerable<string>? states = null,
        IEnumerable<string>? regions = null,
        IEnumerable<string>? systems = null,
        IEnumerable<string>? facilities = null,
        IEnumerable<string>? services = null,
        IEnumerable<Status>? statuses = null,
        string? text = null)
    {
        States = Normal(states, text => text.ToUpperInvariant());
        Regions = Normal(regions, text => text);
        Systems = Normal(systems, text => text);
        Facilities = Normal(facilities, text => text);
        Services = Normal(services, text => text.ToLowerInvariant());
        Statuses = [.. (statuses ?? []).Distinct().Order()];
        words = [.. SearchText.Words(text).Distinct()];
        Text = string.Join(' ', words);
        Asked = string.Join('&', Parts());
        Key = Asked;
    }

    private BoardFilter(BoardFilter asked, Scope visibleScope)
    {
        (States, Regions, Systems, Facilities, Services, Statuses) = (asked.States, asked.Regions, asked.Systems, asked.Facilities,
            asked.Services, asked.Statuses);
        (words, Text, Asked, VisibleScope) = (asked.words, asked.Text, asked.Asked, visibleScope);
        Key = visibleScope.IsEverything ? Asked : $"{Asked}|{visibleScope.Key}";
    }

    /// <summary>The filter that restricts nothing.</summary>
    public static BoardFilter Everything { get; } = new();

    /// <summary>USPS codes of states.</summary>
    public ImmutableArray<string> States { get; }

    /// <summary>Names of regions.</summary>
    public ImmutableArray<string> Regions { get; }

    /// <summary>Names of health systems.</summary>
    public ImmutableArray<string> Systems { get; }

    /// <summary>Codes of facilities.</summary>
    public ImmutableArray<string> Facilities { get; }

    /// <summary>Codes of services. Only changes of these services are sent to a subscriber.</summary>
    public ImmutableArray<string> Services { get; }

    /// <summary>The statuses asked for. They are compared with the statuses of <see cref="Services"/>. When no service is listed, they are
    /// compared with the emergency department, and <c>limited</c> and <c>suspended</c>, which an emergency department cannot have, with
    /// every service line.</summary>
    public ImmutableArray<Status> Statuses { get; }

    /// <summary>The search words, in the order in which they were given.</summary>
    public string Text { get; }

    /// <summary>The facilities that the caller may see; no other facility matches. Callers with equal scopes share views.</summary>
    public Scope VisibleScope { get; } = Scope.Everything;

    /// <summary>A canonical text of what was asked for, without <see cref="VisibleScope"/>; empty when nothing is restricted.</summary>
    public string Asked { get; }

    /// <summary>A canonical text of the filter, including <see cref="VisibleScope"/>: equal filters have equal keys.</summary>
    public string Key { get; }

    /// <summary>A copy of the filter that matches only facilities in a scope.</summary>
    public BoardFilter Within(Scope visibleScope) => visibleScope.Equals(VisibleScope) ? this : new BoardFilter(this, visibleScope);

    /// <summary>Whether a facility matches the filter and may be seen.</summary>
    public bool Matches(FacilityStatus facility) => IsIn(facility.Facility) && MatchesStatus(facility) && HasWords(facility);

    /// <summary>Whether a facility matches the places, health systems and codes of the filter and may be seen, regardless of its statuses
    /// and of the search words.</summary>
    public bool IsIn(Facility facility) =>
        In(States, facility.State)
        && In(Regions, facility.Region)
        && In(Systems, facility.System)
        && In(Facilities, facility.Code)
        && VisibleScope.Covers(facility);

    /// <inheritdoc/>
    public bool Equals(BoardFilter? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BoardFilter);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Key.Length == 0 ? "everything" : Key;

    // Written without lambdas: it runs for each changed facility and each view, and a closure would be allocated every time.
    private bool HasWords(FacilityStatus facility)
    {
        foreach (var word in words)
        {
            if (!facility.SearchText.Contains(word, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    private bool MatchesStatus(FacilityStatus facility)
    {
        if (Services.IsEmpty)
            return Statuses.IsEmpty || MatchesStatusOfNoServiceNamed(facility);
        foreach (var code in Services)
        {
            if (facility.Service(code) is { } service && (Statuses.IsEmpty || Statuses.Contains(service.Status)))
                return true;
        }

        return false;
    }

    private bool MatchesStatusOfNoServiceNamed(FacilityStatus facility)
    {
        if (facility.Ed is { } ed && Statuses.Contains(ed.Status))
            return true;
        foreach (var line in facility.ReducedServiceLines)
        {
            if (Statuses.Contains(line.Status))
                return true;
        }

        return false;
    }

    private static bool In(ImmutableArray<string> asked, string? value) =>
        asked.IsEmpty || (value is not null && asked.Contains(value, StringComparer.OrdinalIgnoreCase));

    private static ImmutableArray<string> Normal(IEnumerable<string>? values, Func<string, string> form) =>
        [.. (values ?? []).Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => form(value.Trim()))
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    private IEnumerable<string> Parts()
    {
        foreach (var (name, values) in new[]
        {
            ("state", States), ("region", Regions), ("system", Systems), ("facility", Facilities), ("service", Services),
            ("status", [.. Statuses.Select(status => status.Code())]),
        })
        {
            if (!values.IsEmpty)
                yield return $"{name}={string.Join(',', values.Select(value => Uri.EscapeDataString(value.ToUpperInvariant())))}";
        }

        if (Text.Length > 0)
            yield return "q=" + string.Join(' ', words.Order(StringComparer.Ordinal).Select(Uri.EscapeDataString));
    }
}
