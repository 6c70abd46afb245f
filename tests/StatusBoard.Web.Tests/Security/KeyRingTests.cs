using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security;

public sealed class KeyRingOnSqlite() : KeyRingTests(DatabaseProvider.Sqlite);

[Collection(SqlServerApp.OneAtATime)]
public sealed class KeyRingOnSqlServer() : KeyRingTests(DatabaseProvider.SqlServer);

/// <summary>What one node protects, every node can read, and none without the keys.</summary>
public abstract class KeyRingTests(DatabaseProvider engine)
{
    [Fact]
    public async Task A_node_that_starts_on_the_same_database_reads_what_another_protected()
    {
        await using var app = await BoardApp.StartAsync(engine);
        var kept = Protector(app.Services).Protect("a session");
        Assert.True(await app.ScalarAsync<long>("SELECT COUNT(*) FROM DataProtectionKey") >= 1);

        await using var second = new BoardApp(engine);
        second.Settings["ConnectionStrings:StatusBoard"] = app.ConnectionString;
        await second.Running.InitializeAsync();
        Assert.Equal("a session", Protector(second.Services).Unprotect(kept));
        await using var other = await BoardApp.StartAsync(engine);
        Assert.Throws<CryptographicException>(() => Protector(other.Services).Unprotect(kept));
    }

    [Fact]
    public async Task Keys_in_a_folder_are_not_in_the_database()
    {
        var folder = Directory.CreateTempSubdirectory("statusboard-keys-").FullName;
        await using (var app = await BoardApp.StartAsync(engine, ("DataProtection:Directory", folder)))
        {
            Protector(app.Services).Protect("a session");
            Assert.Equal(0L, await app.ScalarAsync<long>("SELECT COUNT(*) FROM DataProtectionKey"));
            Assert.NotEmpty(Directory.GetFiles(folder, "key-*.xml"));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static IDataProtector Protector(IServiceProvider services) =>
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
