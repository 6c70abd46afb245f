using StatusBoard.Access;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Tests.Making;

/// <summary>Somebody who looks at a page, with the grants of this moment.</summary>
internal sealed class GivenViewer(params IEnumerable<Grant> grants) : IViewer
{
    private Principal now = new("person:1", "somebody", grants);

    public event Action? Changed;

    public static GivenViewer OfEverything() => new(new Grant(Role.Viewer, Scope.Everything));

    public ValueTask<Principal> NowAsync() => ValueTask.FromResult(now);

    /// <summary>An administrator has changed what the viewer may do.</summary>
    public void Becomes(params IEnumerable<Grant> grants)
    {
        now = new Principal(now.Id, now.Name, grants);
        Changed?.Invoke();
    }
}
