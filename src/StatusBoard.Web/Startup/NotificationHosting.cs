using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Workers;
using StatusBoard.Web.Features.Notifications;
using StatusBoard.Web.Security;

namespace StatusBoard.Web.Startup;

/// <summary>Registers webhooks and e-mail.</summary>
internal static class NotificationHosting
{
    public static void AddNotifications(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<NotificationOptions>()
            .Bind(builder.Configuration.GetSection("Notifications"))
            .PostConfigure(options => options.AllowLoopback ??= builder.Environment.IsDevelopment())
            .PostConfigure<IOptions<SecurityOptions>>((options, security) => options.PublicAddress ??= security.Value.PublicAddress)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<NotificationOptions>, NotificationOptionsValidator>();
        services.TryAddSingleton<AuditStore>();
        services.TryAddSingleton<SingleWorker>();
        services.AddSingleton<SubscriptionStore>();
        services.AddSingleton<NoticeStore>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<PersonReminderStore>();
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<NotificationOptions>>().Value;
            return new OutboxEnqueuer(
                provider.GetRequiredService<Database>(), provider.GetRequiredService<EventStore>(),
                provider.GetRequiredService<SubscriptionStore>(),
                provider.GetRequiredService<TimeProvider>(), options.PublicAddress, !string.IsNullOrWhiteSpace(options.Smtp.Host));
        });
        services.AddSingleton<SecretBox>();
        services.AddSingleton<OutboundGuard>();
        services.AddSingleton<INotificationSender, WebhookSender>();
        services.AddSingleton<INotificationSender, EmailSender>();
        services.AddSingleton<OutboxDeliveryService>();
        services.AddHostedService<NotificationWorker>();
    }
}
