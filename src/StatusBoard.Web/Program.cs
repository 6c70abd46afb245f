using StatusBoard.Exchange.Exercises;
using StatusBoard.Exchange.Import;
using StatusBoard.Exchange.Insights;
using StatusBoard.Exchange.Retention;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Backups;
using StatusBoard.Storage.Insights;
using StatusBoard.Storage.Migrations;
using StatusBoard.Web.Api;
using StatusBoard.Web.Components.Files;
using StatusBoard.Web.Features.Demo;
using StatusBoard.Web.Features.Dispatch.Handover;
using StatusBoard.Web.Features.Exercises;
using StatusBoard.Web.Features.Insights;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Security.Identity;
using StatusBoard.Web.Security.Proxies;
using StatusBoard.Web.Startup;
using StatusBoard.Web.Startup.Doctor;

if (HealthCommand.Handles(args))
    return await HealthCommand.RunAsync(args, Console.Out);

if (ProbeCommand.Handles(args))
    return await ProbeCommand.RunAsync(args, Environment.GetEnvironmentVariable("STATUSBOARD_PROBE_KEY"), Console.Out);

var builder = WebApplication.CreateBuilder(args);

builder.AddSettingFiles();
builder.UseDefaultAddress();
builder.AddTelemetry();
builder.AddDatabase();
builder.AddLiveBoard();
builder.AddKeyRing();
builder.AddDispatch();
builder.AddSecurity();
builder.AddLimits();
builder.AddAccess();
builder.AddPeople();
builder.AddApi();
builder.AddReporting();
builder.AddMeasures();
builder.AddPolls();
builder.AddScreens();
builder.AddAdministration();
builder.AddPublicPage();
builder.AddNotifications();
builder.AddDemo();
builder.AddExercises();
builder.AddInsights();
builder.AddAmbulances();
builder.AddCrew();

var app = builder.Build();

if (MigrateCommand.Handles(args))
    return await app.MigrateAsync(args);
if (BackupCommand.Handles(args))
    return await app.BackUpAsync(args);
if (ArchiveCommand.Handles(args))
    return await app.ArchiveAsync(args);
if (DoctorCommand.Handles(args))
    return await app.Services.GetRequiredService<DoctorCommand>().RunAsync(Console.Out, CancellationToken.None);
if (TravelImportCommand.Handles(args))
    return await app.ImportTravelAsync(args);
if (ImportCommand.Handles(args))
    return await app.ImportAsync(args);
if (ScenarioCommand.Handles(args))
    return await app.ScenarioAsync(args);
if (AuditCommand.Handles(args))
    return await app.AuditAsync(args);
if (InsightsCommand.Handles(args))
    return await app.InsightsAsync(args);

app.WarnOfSettings();
app.UseSecurity();
app.UseErrorAnswers();
app.UseResponseCompression();
app.UseMiddleware<HostedPages>();
app.UseUnknownKeyLimit();
app.UseAuthentication();
app.UseMiddleware<DeviceSession>();
app.UseMiddleware<OriginCheck>();
app.UseMiddleware<OtherModeRefusal>();
app.UseLimits();
app.UseAuthorization();
app.UseMiddleware<CircuitConnections>();
app.UseAntiforgery();

app.MapStaticAssets().AllowAnonymous().DisableRateLimiting();
PageFile.Map(app);
app.MapHealth();
app.MapApiDocs();
app.MapApi();
app.MapStatusHub();
app.MapAccount();
app.MapAdministration();
app.MapDevices();
app.MapSignIn();
app.MapPublicPage();
app.MapReporting();
app.MapCrew();
app.MapPolls();
app.MapScreens();
app.MapExercise();
app.MapHandover();
app.MapInsights();

await app.RunAsync();
return 0;

/// <summary>The entry point, named so that tests can host it.</summary>
public sealed partial class Program;
