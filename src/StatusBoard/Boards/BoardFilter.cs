using System.Collections.Immutable;
using StatusBoard.Access;
using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Boards;

/// <summary>
/// Which facilities, and whose changes, somebody asked for. Empty lists ask for everything. Two filters that ask for
/// the same are equal, however they were written: they share one view.
/// </summary>
public sealed class BoardFilter : IEquatable<BoardFilter>
{
    private readonly string[] words;

    /// <summary>A filter from its parts; order, case and repetition do not matter.</summary>
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

    /// <summary>The filter that asks for everything.</summary>
    public static BoardFilter Everything { get; } = new();

    /// <summary>USPS codes of states.</summary>
    public ImmutableArray<string> States { get; }

    /// <summary>Names of regions.</summary>
    public ImmutableArray<string> Regions { get; }

    /// <summary>Names of health systems.</summary>
    public ImmutableArray<string> Systems { get; }

    /// <summary>Codes of facilities.</summary>
    public ImmutableArray<string> Facilities { get; }

    /// <summary>Codes of services: only changes of these concern the asker.</summary>
    public ImmutableArray<string> Services { get; }

    /// <summary>
    /// Statuses. Held against the services asked for; when none were, against the emergency department, and
    /// <c>limited</c> and <c>suspended</c>, which it cannot have, against every service line.
    /// </summary>
    public ImmutableArray<Status> Statuses { get; }

    /// <summary>The words searched for, in the order they were given in.</summary>
    public string Text { get; }

    /// <summary>What the asker may see: nothing outside of it matches, whatever is asked for. Those who may see the same share
    /// views.</summary>
    public Scope VisibleScope { get; } = Scope.Everything;

    /// <summary>What is asked for, written as one line; empty when it is everything that may be seen.</summary>
    public string Asked { get; }

    /// <summary>The filter written as one line, what may be seen included; equal for equal filters.</summary>
    public string Key { get; }

    /// <summary>The same, asked by somebody who may see this and nothing else.</summary>
    public BoardFilter Within(Scope visibleScope) => visibleScope.Equals(VisibleScope) ? this : new BoardFilter(this, visibleScope);

    /// <summary>Whether a facility is one of those asked for, and may be seen.</summary>
    public bool Matches(FacilityStatus facility) => IsIn(facility.Facility) && MatchesStatus(facility) && HasWords(facility);

    /// <summary>Whether a facility is where and whose is asked for, and may be seen, whatever its statuses and words.</summary>
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

    // Asked of each changed facility by each view, so without lambdas: a closure would be made every time.
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
