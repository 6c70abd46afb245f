using System.Text.Json;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Administration.Schemes;

/// <summary>The text of a scheme in the audit.</summary>
internal static class SchemeText
{
    public static string Of(StatusScheme scheme) => JsonSerializer.Serialize(
        new
        {
            scheme.Name,
            scheme.State,
            scheme.Region,
            scheme.PressureMeasure,
            Terms = scheme.Terms.OrderBy(term => term.Service, StringComparer.Ordinal).ThenBy(term => term.Status).Select(term => new
            {
                term.Service,
                Status = term.Status.Code(),
                term.LocalName,
                LapseMinutes = term.LapsesAfter?.TotalMinutes,
                LapseTo = term.LapseTo?.Code(),
                term.MaxRenewals,
                term.NeedsReason,
                term.NeedsApprover,
                StaleMinutes = term.StaleAfter?.TotalMinutes,
                term.Note,
                term.Source,
            }),
        },
        JsonSerializerOptions.Web);
}
