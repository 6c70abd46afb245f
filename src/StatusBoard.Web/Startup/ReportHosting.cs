using StatusBoard.Web.Features.Reporting;

namespace StatusBoard.Web.Startup;

/// <summary>Registers reporting, for people of a facility and for those who take their telephone calls.</summary>
internal static class ReportHosting
{
    public static void AddReporting(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ReportingOptions>()
            .Bind(builder.Configuration.GetSection("Reporting"))
            .Validate(
                options => ReportingOptions.IsTelephone(options.Telephone) && options.Telephones.Values.All(ReportingOptions.IsTelephone),
                $"Reporting:Telephone and Reporting:Telephones have to be telephone numbers of at most "
                    + $"{ReportingOptions.MaxTelephoneLength} characters: digits, and + - ( ) . / x between them.")
            .ValidateOnStart();
        builder.Services.AddSingleton<AcceptedToken>();
        builder.Services.AddSingleton<ReportSending>();
    }

    public static void MapReporting(this IEndpointRouteBuilder routes) => ReportSending.Map(routes);
}
