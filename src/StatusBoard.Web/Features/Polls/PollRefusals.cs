using StatusBoard.Storage.Polls;
using StatusBoard.Web.Api;

namespace StatusBoard.Web.Features.Polls;

/// <summary>Creates responses for actions on polls that were not carried out.</summary>
internal static class PollRefusals
{
    public static IResult Of(PollResult result) => result.Outcome switch
    {
        PollOutcome.NoSuchPoll => NoSuchPoll(result.Poll),
        PollOutcome.NoSuchIncident => Problem.BadInput("incident", "There is no such incident, or it has ended."),
        PollOutcome.NobodyAsked =>
            Problem.BadInput("filter", "No facility on the board matches it at which you may ask: nobody would be asked."),
        PollOutcome.NotAsked => Problem.BadInput("facility", $"'{result.Fault}' is not asked by this poll."),
        PollOutcome.NotLater => Problem.BadInput("deadline", "The new deadline has to be later than now and than the present one."),
        PollOutcome.MeasurementRefused => Problem.BadInput("values", result.Fault ?? "A measurement was refused."),
        PollOutcome.Changed => Conflict("The poll has changed.", "Somebody else was faster. Nothing was written; read it again."),
        _ => Conflict("The poll is not in this state.", "A draft is opened; an open poll is reminded, extended, closed or cancelled; a "
            + "closed one is extended; one that is open or closed is answered. Nothing was written."),
    };

    /// <summary>404: there is no such poll, or the caller may not see it.</summary>
    public static IResult NoSuchPoll(int id) => Results.Problem(
        title: "There is no such poll.", detail: $"There is no poll {id}.", statusCode: StatusCodes.Status404NotFound,
        extensions: [new("field", "id")]);

    /// <summary>404: there is no such series, or it goes on no more.</summary>
    public static IResult NoSuchSeries(int id) => Results.Problem(
        title: "There is no such series.", detail: $"There is no repeated poll {id} that goes on.",
        statusCode: StatusCodes.Status404NotFound, extensions: [new("field", "id")]);

    /// <summary>403: the caller may not stop this series.</summary>
    public static IResult NotStopped() => Results.Problem(
        title: "This is not allowed.",
        detail: "A repeated poll is stopped by who made it, or by who may manage incidents everywhere. Nothing was written.",
        statusCode: StatusCodes.Status403Forbidden);

    /// <summary>403: the caller may not manage this poll.</summary>
    public static IResult NotManaged() => Results.Problem(
        title: "This is not allowed.",
        detail: "Who sent this may not manage incidents at every facility that the poll asks. Nothing was written.",
        statusCode: StatusCodes.Status403Forbidden);

    /// <summary>403: the caller neither reports for a facility nor works at a desk.</summary>
    public static IResult NotForViewers() => Results.Problem(
        title: "This is not allowed.",
        detail: "Who reports for a facility, or works at a desk, says that they have seen a poll. Nothing was written.",
        statusCode: StatusCodes.Status403Forbidden);

    /// <summary>409: the template has another edition than the change was made from.</summary>
    public static IResult TemplateHasChanged(string code) => Results.Problem(
        title: "The template has changed.",
        detail: $"The template '{code}' has another edition than the one that was sent, or is not there. Read it again, then change it.",
        statusCode: StatusCodes.Status409Conflict, extensions: [new("field", "edition")]);

    private static IResult Conflict(string title, string detail) =>
        Results.Problem(title: title, detail: detail, statusCode: StatusCodes.Status409Conflict, extensions: [new("field", "id")]);
}
