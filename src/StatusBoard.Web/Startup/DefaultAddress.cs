namespace StatusBoard.Web.Startup;

/// <summary>The default address, used when <c>--urls</c>, <c>ASPNETCORE_URLS</c> and <c>ASPNETCORE_HTTP_PORTS</c> are not set.</summary>
internal static class DefaultAddress
{
    private const string Address = "http://localhost:5080";

    private static readonly string[] Settings = ["urls", "http_ports", "https_ports"];

    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (Array.TrueForAll(Settings, name => string.IsNullOrEmpty(builder.WebHost.GetSetting(name)))
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(Address);
    }
}
