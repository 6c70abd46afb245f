using Microsoft.AspNetCore.Mvc;
using StatusBoard.Reporting;

namespace StatusBoard.Web.Api;

/// <summary>Creates error responses as <c>application/problem+json</c> (RFC 9457) that name the field at fault.</summary>
public static class Problem
{
    /// <summary>400: invalid input; <c>errors</c> contains every field at fault.</summary>
    public static IResult BadInput(params IEnumerable<ReportProblem> problems)
    {
        var errors = problems.GroupBy(problem =>
            problem.Field).ToDictionary(field => field.Key, field => field.Select(problem => problem.Message).ToArray());
        return Results.Problem(new HttpValidationProblemDetails(errors)
        {
            Status = StatusCodes.Status400BadRequest,
            Title = errors.Count == 1 ? $"'{errors.Keys.First()}' cannot be used." : $"{errors.Count} fields cannot be used.",
            Detail = string.Join(" ", errors.Values.SelectMany(messages => messages).Take(5)),
        });
    }

    /// <summary>400 for one field.</summary>
    public static IResult BadInput(string field, string message) => BadInput([new ReportProblem(field, message)]);

    /// <summary>404: the facility does not exist.</summary>
    public static IResult NoSuchFacility(string code) => Results.Problem(new ProblemDetails
    {
        Status = StatusCodes.Status404NotFound,
        Title = "There is no such facility.",
        Detail = $"No facility on the board has the code '{code}'.",
        Extensions = { ["field"] = "code" },
    });

    /// <summary>404: the facility was merged into another; <c>mergedInto</c> contains the code of that one.</summary>
    public static IResult Merged(string code, string successor) => Results.Problem(new ProblemDetails
    {
        Status = StatusCodes.Status404NotFound,
        Title = "This facility was merged into another.",
        Detail = $"'{code}' is on the board as '{successor}' now.",
        Extensions = { ["field"] = "code", ["mergedInto"] = successor },
    });

    /// <summary>403: the caller has the permission, but not at this facility.</summary>
    public static IResult OutOfScope(string code, string field) => Results.Problem(new ProblemDetails
    {
        Status = StatusCodes.Status403Forbidden,
        Title = "This facility is out of reach.",
        Detail = $"Who sent this may not do that at '{code}'. Nothing was written.",
        Extensions = { ["field"] = field },
    });

    /// <summary>412: the status has changed since the version that the caller saw.</summary>
    public static IResult VersionConflict(long? now) => Results.Problem(new ProblemDetails
    {
        Status = StatusCodes.Status412PreconditionFailed,
        Title = "The status has moved on.",
        Detail = $"It was changed after the version in If-Match; the facility is at version {now} now. Read it again before deciding.",
        Extensions = { ["field"] = "If-Match", ["version"] = now },
    });

    /// <summary>412 for a batch: names the status that has changed since the version that the caller saw.</summary>
    public static IResult VersionConflict(long? now, string field, string facility, string service) => Results.Problem(new ProblemDetails
    {
        Status = StatusCodes.Status412PreconditionFailed,
        Title = "The status has moved on.",
        Detail = $"'{service}' of '{facility}' was changed after the version that was sent; the facility is at version {now} now. "
            + "Nothing was written. Read it again before deciding.",
        Extensions = { ["field"] = field, ["facility"] = facility, ["service"] = service, ["version"] = now },
    });
}
