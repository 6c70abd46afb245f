using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Tests.Making;
using StatusBoard.Web.Tests.Pages;

namespace StatusBoard.Web.Tests.Components;

/// <summary>What all live parts of pages have in common.</summary>
public sealed class LiveComponentTests
{
    [Fact]
    public async Task However_much_it_is_told_until_its_turn_comes_it_renders_once()
    {
        using var screen = new Screen(Given.Board(Given.Hospital("A")));
        var part = screen.Render<Part>();
        // Its circuit is busy: nothing of what it is told can be done meanwhile.
        await part.InvokeAsync(() =>
        {
            for (var i = 0; i < 50; i++)
                screen.Given.Reports("A", i % 2 == 0 ? Status.Closed : Status.Open);
        });
        part.WaitForAssertion(() => Assert.Equal(1, part.Instance.Updates));
        screen.Given.Reports("A", Status.Diversion);
        part.WaitForAssertion(() => Assert.Equal(2, part.Instance.Updates));
        Assert.Equal(3, part.RenderCount);
    }

    [Fact]
    public async Task When_it_is_left_nothing_is_followed_any_more_and_what_is_under_way_is_cancelled()
    {
        using var screen = new Screen(Given.Board(Given.Hospital("A")));
        var part = screen.Render<Part>().Instance;
        Assert.False(part.Under.IsCancellationRequested);
        await screen.DisposeComponentsAsync();
        Assert.True(part.Under.IsCancellationRequested);
        screen.Given.Reports("A", Status.Closed);
        screen.Viewer.Becomes();
        Assert.Equal((0, 0, 1), (part.Told, part.Looked, part.Ends));
    }

    [Fact]
    public void Where_it_is_rendered_once_for_an_answer_nothing_is_followed()
    {
        using var screen = new Screen(Given.Board(Given.Hospital("A")), interactive: false);
        var part = screen.Render<Part>();
        screen.Given.Reports("A", Status.Closed);
        screen.Viewer.Becomes();
        Assert.Equal((0, 0, 1), (part.Instance.Told, part.Instance.Looked, part.RenderCount));
    }

    [Fact]
    public void When_its_viewer_may_see_something_else_it_looks_again_and_is_rendered()
    {
        using var screen = new Screen(Given.Board(Given.Hospital("A")));
        var part = screen.Render<Part>();
        screen.Viewer.Becomes(new Grant(Role.Viewer, Scope.Nothing));
        part.WaitForAssertion(() => Assert.Equal((1, 2), (part.Instance.Looked, part.RenderCount)));
    }

    private sealed class Part : BoardFollower
    {
        public int Updates { get; private set; }

        public int Told { get; private set; }

        public int Looked { get; private set; }

        public int Ends { get; private set; }

        public CancellationToken Under => DisposalToken;

        [Inject]
        private IViewer Viewer { get; set; } = null!;

        public override void Changed(ViewChange change)
        {
            Told++;
            Schedule();
        }

        protected override void OnInitialized()
        {
            Follow(BoardFilter.Everything);
            FollowPermissions(Viewer);
            OnDispose(() => Ends++);
        }

        protected override Task OnPermissionsChangedAsync()
        {
            Looked++;
            return Task.CompletedTask;
        }

        protected override ValueTask<bool> UpdateAsync()
        {
            Updates++;
            return ValueTask.FromResult(true);
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Updates);
    }
}
