using Microsoft.Extensions.Options;
using StatusBoard.Exchange.Demo;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Whether people of the demonstration can sign in with one click: only in Development, whatever the settings.</summary>
internal sealed class DemoSignIn(IHostEnvironment environment, IOptions<DemoOptions> options)
{
    public bool IsOn { get; } = environment.IsDevelopment() && options.Value.People;
}
