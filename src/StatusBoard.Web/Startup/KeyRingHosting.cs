using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using StatusBoard.Storage.Security.KeyRing;
using StatusBoard.Web.Security.KeyRing;

namespace StatusBoard.Web.Startup;

/// <summary>Registers the storage of Data Protection keys: in the database unless a folder is configured.</summary>
internal static class KeyRingHosting
{
    public static void AddKeyRing(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        var options = builder.Configuration.GetSection("DataProtection").Get<KeyRingOptions>() ?? new KeyRingOptions();
        var protection = services.AddDataProtection().SetApplicationName("StatusBoard");
        if (options.Directory is { Length: > 0 } folder)
        {
            protection.PersistKeysToFileSystem(new DirectoryInfo(folder));
        }
        else
        {
            services.AddSingleton<KeyRingStore>();
            services.AddSingleton<DatabaseKeyRing>();
            services.AddSingleton<IDatabaseSeed>(provider => provider.GetRequiredService<DatabaseKeyRing>());
            services.AddOptions<KeyManagementOptions>().Configure<DatabaseKeyRing>((management, ring) => management.XmlRepository = ring);
        }

        if (options.CertificateFile is { Length: > 0 } certificate)
            protection.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(certificate, options.CertificatePassword));
    }
}
