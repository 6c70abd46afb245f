using Bunit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Dispatch.Alerts;
using StatusBoard.Storage.Dispatch.Declarations;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Dispatch.Alerts;
using StatusBoard.Web.Features.Dispatch.Declarations;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Live;
using StatusBoard.Web.Tests.Components.Map;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Dispatch;

/// <summary>A screen on which desks can be rendered.</summary>
internal static class DeskScreen
{
    public static Pages.Screen Of(Given given, IncidentFeed? incidents = null)
    {
        // Nobody here may acknowledge, declare or choose: nothing is read from a database or written.
        var database = new SqliteDatabase("Data Source=there is none", TimeProvider.System);
        var audit = new AuditStore(database, TimeProvider.System);
        var declarations = new DeclarationFeed(new DeclarationStore(database, audit, TimeProvider.System), given.Time);
        var pool = new SubscriberPool(NullLogger<SubscriberPool>.Instance, new FeedMetrics(Given.Meters)) { IsInline = true };
        IWebHostEnvironment root = new WebRoot();
        incidents ??= new IncidentFeed(given.Time);
        var index = new DispatchIndex(given.Feed, Options.Create(new DispatchOptions()), root, pool);
        var screen = new Pages.Screen(
            given, interactive: true,
            index, GivenExercises.Of(given, incidents, index),
            new AlertFeed(given.Feed, given.Time), new AlertStore(database, audit, TimeProvider.System), declarations,
            new AreaDesk(new DeclarationStore(database, audit, TimeProvider.System), declarations, given.Feed, given.Time),
            incidents, root, given.Time);
        screen.JSInterop.Mode = JSRuntimeMode.Loose;
        return screen;
    }
}
