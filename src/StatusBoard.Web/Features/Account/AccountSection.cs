using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Web.Security.Identity;

namespace StatusBoard.Web.Features.Account;

/// <summary>The base of the sections of the account page: the person, the submitted form, and the result.</summary>
public abstract class AccountSection : ComponentBase
{
    /// <summary>The person whose account it is.</summary>
    [Parameter, EditorRequired]
    public Person Person { get; set; } = null!;

    /// <summary>The request.</summary>
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    [Inject]
    internal UserManager<Person> People { get; set; } = null!;

    [Inject]
    internal PersonSignIn SignIn { get; set; } = null!;

    [Inject]
    internal SignInAudit Notes { get; set; } = null!;

    /// <summary>The confirmation to display; null for none.</summary>
    protected string? Done { get; set; }

    /// <summary>The problems by field.</summary>
    protected List<(string Field, string What)> Faults { get; } = [];

    /// <summary>Returns a field of the submitted form.</summary>
    protected string Field(string name) => Http.Request.Form[name].ToString();

    /// <summary>Keeps this session signed in after the person's security stamp has changed, which ended all other sessions.</summary>
    protected Task StayAsync() => SignIn.RefreshSignInAsync(Person);

    /// <summary>Returns whether an Identity operation succeeded; otherwise its errors are displayed beside the field.</summary>
    protected bool Succeeded(IdentityResult result, string field)
    {
        Faults.AddRange(result.Errors.Select(error => (field, error.Description)));
        return result.Succeeded;
    }
}
