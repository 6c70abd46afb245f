using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Dispatch.Declarations;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>What desks say of an area: counted and looked up once for all desks that show it, for as long as none of its facilities
/// changes.</summary>
public sealed class AreaFacts
{
    private static readonly ComputedOnce<object, AreaFacts> Known = new();

    private static readonly FacilitySeverity[] Tallied =
    [
        FacilitySeverity.Closed, FacilitySeverity.Diversion, FacilitySeverity.Advisory, FacilitySeverity.ReducedServices,
        FacilitySeverity.Stale, FacilitySeverity.Unknown, FacilitySeverity.Open,
    ];

    private readonly AskedOnce<(IReadOnlyList<AreaDeclaration> Declared, Catalogue Catalogue), IReadOnlyList<AreaDeclaration>> inForce;
    private readonly AskedOnce<(AreaDeclaration Declared, Catalogue Catalogue), IReadOnlyList<FacilityStatus>> suspended;

    private AreaFacts(BoardView view)
    {
        // Counted by state already, and brought forward with each change.
        Tally =
        [
            .. Tallied.Select(severity => (severity, Count: view.States.Values.Sum(state => state[severity])))
                .Where(pair => pair.Count > 0),
        ];
        TallyMarkup = Written(Tally);
        // Whoever is closed or diverts anything stands before all that are well: the rest is not looked at.
        var shut = view.Facilities.TakeWhile(facility => facility.Severity >= FacilitySeverity.Stale).ToList();
        Diverting = shut.Count(facility =>
            facility.Severity is FacilitySeverity.Diversion or FacilitySeverity.Closed || facility.Diverting.Length > 0);
        Diversions =
        [
            .. shut
                .SelectMany(facility => facility.All
                    .Where(status => status.Status is Status.Diversion || (status.Status is Status.Closed && facility.Ed == status))
                    .Select(status => (facility, status)))
                .OrderByDescending(one => one.status.Status).ThenByDescending(one => one.status.Entry.Since),
        ];
        var facilities = view.Facilities;
        inForce = new(asked =>
            [.. asked.Declared.Where(one => facilities.Any(facility => one.Covers(facility.Facility, asked.Catalogue)))]);
        suspended = new(asked =>
            [.. facilities.Where(facility => asked.Declared.SuspendedAt(facility, asked.Catalogue).Any())]);
    }

    /// <summary>How many emergency departments of the area are how, the worst first.</summary>
    public IReadOnlyList<(FacilitySeverity FacilitySeverity, int Count)> Tally { get; }

    /// <summary>The same as the entries of a list.</summary>
    public MarkupString TallyMarkup { get; }

    /// <summary>How many facilities of the area are closed or divert anything.</summary>
    public int Diverting { get; }

    /// <summary>What is closed or on diversion, the gravest first and of those the newest.</summary>
    public IReadOnlyList<(FacilityStatus Facility, ServiceStatus Status)> Diversions { get; }

    /// <summary>The facts of a view; the same object as long as none of its facilities changes.</summary>
    public static AreaFacts Of(BoardView view) => Known.Of(view.Facilities, _ => new AreaFacts(view));

    /// <summary>Those declarations that are in force for a facility of the area.</summary>
    public IReadOnlyList<AreaDeclaration> InForce(IReadOnlyList<AreaDeclaration> declared, Catalogue catalogue) =>
        declared.Count == 0 ? [] : inForce.To((declared, catalogue));

    /// <summary>The facilities of the area of which a declaration suspends a status.</summary>
    public IReadOnlyList<FacilityStatus> SuspendedBy(AreaDeclaration declared, Catalogue catalogue) => suspended.To((declared, catalogue));

    private static MarkupString Written(IReadOnlyList<(FacilitySeverity FacilitySeverity, int Count)> tally)
    {
        var text = new StringBuilder();
        foreach (var (severity, count) in tally)
        {
            text.Append(CultureInfo.InvariantCulture, $"<li class=\"{severity.Class()}\" title=\"{count} {severity.Words()}\">")
                .Append(CultureInfo.InvariantCulture, $"{StatusShapes.Icon(severity.Class())}{count}")
                .Append(CultureInfo.InvariantCulture, $"<span class=\"sr-only\"> {severity.Words()}</span></li>");
        }

        return new MarkupString(text.ToString());
    }
}
