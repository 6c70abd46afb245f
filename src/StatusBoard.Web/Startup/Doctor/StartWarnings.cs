namespace StatusBoard.Web.Startup.Doctor;

/// <summary>Says at the start of a node what of the security checklist is not as it has to be.</summary>
internal static partial class StartWarnings
{
    /// <summary>Logs a line for each thing that is wrong; nothing in Development.</summary>
    public static void WarnOfSettings(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
            return;
        var log = app.Services.GetRequiredService<ILogger<SettingChecks>>();
        // That the public address is missing has a warning of its own (3005).
        foreach (var finding in app.Services.GetRequiredService<SettingChecks>().Look().Where(one =>
            one.Grade == FindingGrade.Wrong && !one.Text.StartsWith("It is not set", StringComparison.Ordinal)))
            NotReady(log, finding.Name, finding.Text);
    }

    [LoggerMessage(3020, LogLevel.Warning, "Not ready to go live, {Setting}: {Problem} All that is looked at: the command doctor")]
    private static partial void NotReady(ILogger log, string setting, string problem);
}
