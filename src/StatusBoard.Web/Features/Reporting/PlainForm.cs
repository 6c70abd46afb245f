using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>The report form as a browser without scripts sends it: read into the same request that the script makes, and answered by a
/// page. Its fields are those of <see cref="ReportForm"/>.</summary>
internal static class PlainForm
{
    /// <summary>The maximum size of a form, in bytes. A form whose size is not stated is refused too.</summary>
    public const long MaxBytes = 64 * 1024;

    private const string At = "at";

    /// <summary>Reads the form. Services are reported only where the form has another status than the board.</summary>
    public static ReportRequest Read(IFormCollection form, FacilityStatus shown)
    {
        List<SentReport> reports = [];
        if (Text(form, "ed") is { } status)
            reports.Add(Department(form, status));
        foreach (var service in shown.Specialties.Concat(shown.Services))
        {
            if (Text(form, $"s-{service.Service.Code}") is { } sent && sent != service.Status.Code())
                reports.Add(new SentReport(service.Service.Code, sent, null, null, null, null, null));
        }

        var caller = Text(form, "callerName") ?? Text(form, "callerNumber") ?? Text(form, "knownBy");
        return new ReportRequest(
            Guid.TryParse(Text(form, "id"), out var id) ? id : Guid.NewGuid(),
            long.TryParse(Text(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
            Confirm: false,
            reports,
            caller is null
                ? null
                : new SentCaller(Text(form, "callerName"), Text(form, "callerNumber"), Text(form, "knownBy"), Text(form, "callerCode")))
        {
            Epoch = Text(form, "epoch"),
        };
    }

    /// <summary>The page that answers: the report page again when the report was accepted, otherwise what is wrong with it.</summary>
    public static IResult Page(IResult answer, string facility, AcceptedToken tokens)
    {
        var back = $"/report/{Uri.EscapeDataString(facility)}";
        var code = (answer as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
        if (code == StatusCodes.Status200OK)
            return TypedResults.LocalRedirect(
                $"{back}?accepted={Uri.EscapeDataString(tokens.Create(facility))}",
                permanent: false,
                preserveMethod: false);
        return new RazorComponentResult<NotSentPage>(new { Problems = Problems(answer), Back = back }) { StatusCode = code };
    }

    private static SentReport Department(IFormCollection form, string status)
    {
        if (status == Status.Open.Code())
            return new SentReport(Service.EmergencyDepartmentCode, status, null, null, null, null, null);
        var reason = Text(form, "reason");
        // The value of a listed reason is its code, a colon and its words.
        var (code, words) = reason is null or "other"
            ? (reason is null ? null : Text(form, "otherCode") ?? reason, null)
            : (reason.Split(':')[0], reason.Split(':', 2).ElementAtOrDefault(1));
        var until = Text(form, "until");
        var inWords = string.Join(": ", new[] { words, Text(form, "note") }.Where(one => !string.IsNullOrWhiteSpace(one)));
        var isSpan = int.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes);
        return new SentReport(
            Service.EmergencyDepartmentCode, status, code, inWords.Length == 0 ? null : inWords, Text(form, "approver"),
            isSpan ? minutes : null,
            // What is neither a span nor a time is read as a time, and refused by its name.
            until == At ? Text(form, At) ?? "" : isSpan ? null : until);
    }

    private static List<string> Problems(IResult answer) => (answer as IValueHttpResult)?.Value switch
    {
        HttpValidationProblemDetails { Errors: var errors } => [.. errors.SelectMany(error => error.Value)],
        ProblemDetails problem => [.. new[] { problem.Title, problem.Detail }.OfType<string>()],
        RefusedForm refused => [refused.Title],
        _ => ["The server refused it."],
    };

    private static string? Text(IFormCollection form, string name) =>
        form.TryGetValue(name, out var values) && values.Count > 0 && !string.IsNullOrWhiteSpace(values[0]) ? values[0] : null;
}
