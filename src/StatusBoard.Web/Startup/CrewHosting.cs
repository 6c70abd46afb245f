using StatusBoard.Storage.Dispatch.Crew;
using StatusBoard.Web.Features.Crew;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Startup;

/// <summary>Registers the crew's page, and the links that dispatchers give.</summary>
internal static class CrewHosting
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void AddCrew(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CrewLinkStore>();
        builder.Services.AddSingleton<CrewDesk>();
        builder.Services.AddSingleton<CrewLinksShown>();
    }

    public static void MapCrew(this WebApplication app)
    {
        app.MapMethods("/crew", Reading, CrewEndpoint.OpenAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
        app.MapMethods("/crew/{secret}", Reading, CrewEndpoint.LinkAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/dispatch/crew/links", CrewLinksEndpoint.AddAsync).RequireAuthorization(Policies.Acknowledge)
            .ExcludeFromDescription();
        app.MapPost("/dispatch/crew/links/{id:int}/revoke", CrewLinksEndpoint.RevokeAsync).RequireAuthorization(Policies.Acknowledge)
            .ExcludeFromDescription();
    }
}
