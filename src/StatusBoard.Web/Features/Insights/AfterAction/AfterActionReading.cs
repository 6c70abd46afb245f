using StatusBoard.Access;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Insights.AfterAction;

/// <summary>The report that an address asks for, or why it is not there.</summary>
/// <param name="Picture">The report; null where it is not there.</param>
/// <param name="Problem">Why not, in a sentence.</param>
/// <param name="Code">The code of the answer.</param>
public sealed record AfterActionAnswer(AfterActionPicture? Picture, string? Problem, int Code = StatusCodes.Status200OK);

/// <summary>Reads the report that an address asks for: the same for the page and its files.</summary>
public sealed class AfterActionReading(BoardFeed feed, IncidentDesk desk, AfterActionReports reports)
{
    /// <summary>Reads it.</summary>
    /// <param name="address">The address; it has no problems and names an incident or a period.</param>
    /// <param name="viewer">Who asks.</param>
    public async Task<AfterActionAnswer> OfAsync(AfterActionAddress address, Principal viewer)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(viewer);
        if (!desk.IsReady)
            return Later("The board has not been read yet. Load the page again in a moment.");
        try
        {
            var made = address.Incident is { } id ? await OfIncidentAsync(id, viewer) : await OfPeriodAsync(address, viewer);
            return made is { Picture: null, Problem: null }
                ? Later("The hours are still being made of the history. Load the page again in some minutes.") : made;
        }
        catch (PastQuestionsFullException)
        {
            return Later(PastQuestions.FullSentence);
        }
        catch (DatabaseUnavailableException)
        {
            return Later("The report cannot be made now: the database does not answer. Load the page again.");
        }
    }

    private static AfterActionAnswer Later(string problem) => new(null, problem, StatusCodes.Status503ServiceUnavailable);

    private async Task<AfterActionAnswer> OfIncidentAsync(int id, Principal viewer)
    {
        if (await desk.FindAsync(id, CancellationToken.None) is not { } incident || !desk.Sees(viewer, incident))
            return new(null, "There is no such incident, or you may not see it.", StatusCodes.Status404NotFound);
        // Its steps set no real status, so that the hours would be those of an ordinary day.
        return incident.IsExercise
            ? new(null, $"“{incident.Name}” is an exercise: its report is on its own page, /incidents/{incident.Id}.",
                StatusCodes.Status400BadRequest)
            : new(await reports.OfAsync(incident, viewer.VisibleScope), null);
    }

    private async Task<AfterActionAnswer> OfPeriodAsync(AfterActionAddress address, Principal viewer)
    {
        var filter = address.Filter.Within(viewer.VisibleScope);
        return AddressCheck.Names(feed.Board, filter) is { Count: > 0 } unknown
            ? new(null, string.Join(" ", unknown), StatusCodes.Status400BadRequest)
            : new(await reports.OfAsync(address.Period!.Value, filter), null);
    }
}
