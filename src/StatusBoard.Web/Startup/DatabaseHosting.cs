using Microsoft.Extensions.Options;
using StatusBoard.Exchange.Retention;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Backups;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Retention;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Walls;
using StatusBoard.Storage.Workers;

namespace StatusBoard.Web.Startup;

/// <summary>Registers the database and the stores.</summary>
internal static class DatabaseHosting
{
    public static void AddDatabase(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<DatabaseOptions>()
            .Bind(builder.Configuration.GetSection("Database"))
            .Configure(options => options.ConnectionString ??= builder.Configuration.GetConnectionString("StatusBoard"))
            .Validate(
                options => options.Provider == DatabaseProvider.Sqlite || !string.IsNullOrWhiteSpace(options.ConnectionString),
                "Database:Provider is SqlServer, so ConnectionStrings:StatusBoard has to say where it is.")
            .Validate(
                options => options.WriteWithin >= TimeSpan.FromSeconds(1) && options.WriteWithin <= TimeSpan.FromMinutes(1),
                "Database:WriteWithin has to be from 00:00:01 to 00:01:00.")
            .ValidateOnStart();
        services.AddOptions<TailOptions>()
            .Bind(builder.Configuration.GetSection("Tail"))
            .Validate(
                options => options.PollInterval >= TimeSpan.FromMilliseconds(20) && options.PollInterval <= TimeSpan.FromMinutes(1),
                "Tail:PollInterval has to be from 00:00:00.020 to 00:01:00.")
            .ValidateOnStart();

        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Database>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
            var time = provider.GetRequiredService<TimeProvider>();
            Database database = options.Provider == DatabaseProvider.SqlServer
                ? new SqlServerDatabase(options.ConnectionString!, time)
                : new SqliteDatabase(options.ConnectionString
                    ?? DefaultSqlite(builder.Environment), time) { WriteWithin = options.WriteWithin };
            provider.GetRequiredService<SkippedRowLog>().Follow(database.LeftOut);
            return database;
        });
        services.AddSingleton<SkippedRowLog>();
        services.AddSingleton<SqlServerCreation>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<TailSignal>();
        services.AddSingleton<StatusTail>();
        services.AddSingleton<StatusStore>();
        services.AddSingleton<FacilityStore>();
        services.AddSingleton<EventStore>();
        services.AddSingleton<BoardModeStore>();
        services.AddSingleton<IncidentStore>();
        services.AddSingleton<IncidentArchive>();
        services.AddSingleton<IncidentTail>();
        services.AddSingleton<GrantStore>();
        services.AddSingleton<ApiKeyStore>();
        services.AddSingleton<DeviceStore>();
        services.AddSingleton<AuditStore>();
        services.AddSingleton<WallViewStore>();
        services.AddSingleton(provider => new SingleWorker(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SingleWorker>>())
        {
            // At the first start this creates the database; asking for a worker's lock before would fail.
            Ready = cancellationToken => provider.GetRequiredService<DatabasePreparation>().WaitAsync(cancellationToken),
        });
        services.AddSingleton<ReasonStore>();
        services.AddSingleton<DowntimeCodeStore>();
        services.AddSingleton<DatabasePreparation>();
        AddRetention(services, builder.Configuration);
    }

    private static void AddRetention(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RetentionStore>();
        services.AddOptions<RetentionOptions>()
            .Bind(configuration.GetSection("Retention"))
            .Validate(options => !options.Faults().Any(), "Retention is not as it has to be: see Retention in docs/settings.md.")
            .ValidateOnStart();
    }

    public static Task<int> MigrateAsync(this WebApplication app, string[] args) => MigrateCommand.RunAsync(
        args,
        app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Create
            ? app.Services.GetRequiredService<SqlServerCreation>() : null,
        app.Services.GetRequiredService<Migrator>(), Console.Out, CancellationToken.None);

    /// <summary>Runs the command <c>archive</c> on the configured database.</summary>
    public static Task<int> ArchiveAsync(this WebApplication app, string[] args)
    {
        var options = new RetentionOptions();
        app.Configuration.GetSection("Retention").Bind(options);
        return ArchiveCommand.RunAsync(args, options, app.Services.GetRequiredService<RetentionStore>(),
            app.Services.GetRequiredService<TimeProvider>(), Console.Out, CancellationToken.None);
    }

    public static Task<int> BackUpAsync(this WebApplication app, string[] args) => BackupCommand.RunAsync(
        args, app.Services.GetRequiredService<Database>(), Console.Out, CancellationToken.None);

    private static string DefaultSqlite(IHostEnvironment environment) =>
        $"Data Source={Path.Combine(environment.ContentRootPath, "data", "statusboard.db")}";
}
