using System.Collections.Immutable;

namespace StatusBoard.Notifications;

/// <summary>What a subscription is restricted to. An empty list does not restrict; lists that are not empty restrict together.</summary>
/// <param name="States">USPS codes of states.</param>
/// <param name="Regions">Names of regions.</param>
/// <param name="Systems">Names of health systems.</param>
/// <param name="Facilities">Codes of facilities.</param>
/// <param name="Services">Codes of services.</param>
public sealed record SubscriptionFilter(
    ImmutableArray<string> States, ImmutableArray<string> Regions, ImmutableArray<string> Systems, ImmutableArray<string> Facilities,
    ImmutableArray<string> Services)
{
    /// <summary>A filter that restricts nothing.</summary>
    public static SubscriptionFilter Everything { get; } = new([], [], [], [], []);

    /// <summary>Whether an event at a facility and service matches. An event without a facility matches only a filter that restricts
    /// nothing.</summary>
    public bool Matches(NoticeSubject? subject, string? service) =>
        (Services.IsDefaultOrEmpty || (service is not null && Has(Services, service)))
        && (subject is null
            ? States.IsDefaultOrEmpty && Regions.IsDefaultOrEmpty && Systems.IsDefaultOrEmpty && Facilities.IsDefaultOrEmpty
            : Asks(States, subject.State) && Asks(Regions, subject.Region) && Asks(Systems, subject.System)
                && Asks(Facilities, subject.Code));

    private static bool Asks(ImmutableArray<string> wanted, string? value) =>
        wanted.IsDefaultOrEmpty || (value is not null && Has(wanted, value));

    private static bool Has(ImmutableArray<string> wanted, string value) => wanted.Contains(value, StringComparer.OrdinalIgnoreCase);
}
