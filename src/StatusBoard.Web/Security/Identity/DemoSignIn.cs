using Microsoft.Extensions.Options;
using StatusBoard.Exchange.Demo;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Whether one click signs in as a person of the demonstration: in Development and nowhere else, whatever is
/// configured.</summary>
internal sealed class DemoSignIn(IHostEnvironment environment, IOptions<DemoOptions> options)
{
    public bool IsOn { get; } = environment.IsDevelopment() && options.Value.People;
}
