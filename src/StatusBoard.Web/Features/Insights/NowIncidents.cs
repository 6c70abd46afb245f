using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Web.Features.Incidents;

namespace StatusBoard.Web.Features.Insights;

/// <summary>The incidents beside the present figures.</summary>
public static class NowIncidents
{
    /// <summary>Those that go on and that somebody may see; with a filter, those that have a facility in the view. Exercises are left
    /// out.</summary>
    public static IReadOnlyList<Incident> Of(
        Principal viewer, BoardView view, NowPictures pictures, IncidentFeed incidents, IncidentDesk desk)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(incidents);
        ArgumentNullException.ThrowIfNull(desk);
        return
        [
            .. incidents.Current.Active.Where(incident => !incident.IsExercise && desk.Sees(viewer, incident)
                && (view.Filter.Asked.Length == 0 || pictures.CountsOf(view, incident).Facilities > 0)),
        ];
    }
}
