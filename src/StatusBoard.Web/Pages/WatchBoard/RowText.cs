using System.Collections.Immutable;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Pages.WatchBoard;

/// <summary>The short texts of a row.</summary>
public static class RowText
{
    private const int NamedAtMost = 3;

    /// <summary>Why a status is what it is: the words, else the reason from the list; never reported when unknown.</summary>
    public static string? Why(ServiceStatus status) => status switch
    {
        { Entry.Fault: not null } => "the row in the status table cannot be read",
        { Status: Status.Unknown, Entry.Source: null } => "never reported",
        _ => status.Entry.Reason ?? status.Entry.ReasonCode?.Words(),
    };

    /// <summary>Names of services, three at most and how many more.</summary>
    public static string List(ImmutableArray<ServiceStatus> services) => services.Length <= NamedAtMost
        ? All(services)
        : $"{string.Join(", ", services.Take(NamedAtMost).Select(Name))} +{services.Length - NamedAtMost}";

    /// <summary>Names of all services.</summary>
    public static string All(ImmutableArray<ServiceStatus> services) => string.Join(", ", services.Select(Name));

    private static string Name(ServiceStatus status) => status switch
    {
        { Status: Status.Limited } => status.Service.Name + " (limited)",
        { Stale: true } => status.Service.Name + " (stale)",
        _ => status.Service.Name,
    };
}
