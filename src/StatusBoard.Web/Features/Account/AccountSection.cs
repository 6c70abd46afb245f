using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Web.Security.Identity;

namespace StatusBoard.Web.Features.Account;

/// <summary>What the parts of one's own account have in common: the person, the form that was sent, and what came of it.</summary>
public abstract class AccountSection : ComponentBase
{
    /// <summary>Whose account it is.</summary>
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
    internal SignInNotes Notes { get; set; } = null!;

    /// <summary>What was done, to be said where it was.</summary>
    protected string? Done { get; set; }

    /// <summary>What is wrong, by field.</summary>
    protected List<(string Field, string What)> Faults { get; } = [];

    /// <summary>A field of the form that was sent.</summary>
    protected string Field(string name) => Http.Request.Form[name].ToString();

    /// <summary>Goes on with this session under the person's new stamp; all their others have ended.</summary>
    protected Task StayAsync() => SignIn.RefreshSignInAsync(Person);

    /// <summary>Whether Identity did it; what it says otherwise stands beside the field.</summary>
    protected bool Succeeded(IdentityResult result, string field)
    {
        Faults.AddRange(result.Errors.Select(error => (field, error.Description)));
        return result.Succeeded;
    }
}
