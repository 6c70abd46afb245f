using StatusBoard.Insights;
using StatusBoard.Insights.Time;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Insights.Tables;

namespace StatusBoard.Web.Features.Insights.Time;

/// <summary>The chosen days beside earlier ones.</summary>
internal static class PeriodTable
{
    /// <summary>The table.</summary>
    public static FigureTable Of(TimeFigures figures, Service service)
    {
        List<(LocalDates Dates, HoursTotal? Total)> periods =
            [(figures.Dates, figures.Total), .. figures.Earlier.Select(one => (one.Dates, one.Total))];
        List<(string Name, string Definition, Func<HoursTotal, object?> Of)> rows =
        [
            ("Facilities", "How many were in service.", total => total.Facilities),
            ("Not accepting", $"Share of the known time {TimeWords.NotAccepting(service.Kind)}.", total => Share.Of(
                total.Hours[Status.Closed] + total.Hours[Status.Diversion] + total.Hours[Status.Suspended], total.Hours.Known)),
        ];
        if (service.Kind == ServiceKind.EmergencyDepartment)
        {
            rows.Add(("Closed", "Share of the known time closed.", total => Share.Of(total.Hours[Status.Closed], total.Hours.Known)));
            rows.Add(("Any diversion", "Share of the known time in which the department or any specialty was on diversion.",
                total => Share.Of(total.AnyDiversion ?? TimeSpan.Zero, total.Hours.Known)));
        }

        var effect = service.Kind == ServiceKind.ServiceLine ? StatusEffect.Suspended : StatusEffect.Diverting;
        rows.Add(($"Episodes {TimeWords.Name(effect).ToLowerInvariant()}", "How many began.",
            total => total.Episodes.GetValueOrDefault(effect)?.Count ?? 0));
        rows.Add(("Median episode", "The length that half of them do not exceed.",
            total => total.Episodes.GetValueOrDefault(effect)?.Median));
        rows.Add(("Not known", "Share of the time in service that is unknown or stale: in no other share.",
            total => Share.Of(total.Hours.Unknown + total.Hours.Stale, total.Hours.InService)));
        return new FigureTable(
            "periods", "Side by side",
            "These days, as many days before them, and the same days of the year before; each facility as it was "
                + "then, and days that are not over only as far as they have passed.",
            ["Figure", .. periods.Select(one => TimeWords.Dates(one.Dates))],
            [.. rows.Select(row => (object?[])[row.Name, .. periods.Select(one => one.Total is null ? null : row.Of(one.Total))])])
        {
            RowDefinitions = [.. rows.Select(row => row.Definition)],
        };
    }
}
