using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Features.Incidents.Exercises;
using StatusBoard.Web.Live;
using StatusBoard.Web.Tests.Components.Map;

namespace StatusBoard.Web.Tests.Making;

/// <summary>Exercises over a feed without a database.</summary>
internal static class GivenExercises
{
    /// <summary>The boards of exercises, whose subscribers are told before a call returns.</summary>
    public static ExerciseFeeds Of(Given given, IncidentFeed incidents, DispatchIndex? index = null)
    {
        var metrics = new FeedMetrics(Given.Meters);
        var pool = new SubscriberPool(NullLogger<SubscriberPool>.Instance, metrics) { IsInline = true };
        IWebHostEnvironment root = new WebRoot();
        return new ExerciseFeeds(
            given.Feed, index ?? new DispatchIndex(given.Feed, Options.Create(new DispatchOptions()), root, pool), incidents, given.Time,
            metrics, pool);
    }

    /// <summary>An exercise that has set these statuses of emergency departments.</summary>
    public static Incident Exercise(int id, params (string Facility, Status Status)[] set) =>
        new(id, "Drill", IncidentKind.MassCasualty, Given.Start.AddHours(-1))
    {
        IsExercise = true,
        Facilities = [.. set.Select(one => new IncidentFacility(one.Facility, Given.Start.AddHours(-1)))],
        Overlay = ExerciseOverlay.Of(set.Select((one, i) => new StatusEntry(one.Facility, "ed", one.Status, 1000 + i)
        {
            Since = Given.Start, ConfirmedAt = Given.Start, Source = ReportSource.Coordinator, Reporter = "M. Chen", Incident = id,
        })),
        Version = 1000 + set.Length,
    };
}
