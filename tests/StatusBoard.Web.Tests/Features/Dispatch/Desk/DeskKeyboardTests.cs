using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Dispatch.Desk;

namespace StatusBoard.Web.Tests.Features.Dispatch.Desk;

public sealed class DeskKeyboardTests
{
    [Fact]
    public async Task A_key_that_was_pressed_while_Escape_still_waits_for_the_browser_keeps_the_focus()
    {
        var desk = new SlowDesk();
        var keyboard = new DeskKeyboard(desk);
        var escape = keyboard.PressAsync("Escape");
        await keyboard.PressAsync("F2");
        desk.WentBack.SetResult();
        await escape;
        Assert.Equal(["back", "Nearest"], desk.Done);
    }

    [Fact]
    public async Task Escape_leads_to_the_list()
    {
        var desk = new SlowDesk();
        desk.WentBack.SetResult();
        await new DeskKeyboard(desk).PressAsync("Escape");
        Assert.Equal(["back", "list"], desk.Done);
    }

    /// <summary>A desk whose way back waits for the browser.</summary>
    private sealed class SlowDesk : IDeskCommands
    {
        public TaskCompletionSource WentBack { get; } = new();

        public List<string> Done { get; } = [];

        public Task MoveAsync(int by) => DoAsync("move");

        public Task MoveToEndAsync(bool last) => DoAsync("end");

        public Task EnterAsync() => DoAsync("enter");

        public Task GoBackAsync()
        {
            Done.Add("back");
            return WentBack.Task;
        }

        public Task FocusListAsync() => DoAsync("list");

        public Task GoToPanelAsync(DeskPanel panel) => DoAsync($"{panel}");

        public Task AcknowledgeFirstAsync() => DoAsync("acknowledge");

        public Task OpenOverrideAsync() => DoAsync("override");

        public Task OpenHandoverAsync() => DoAsync("handover");

        private Task DoAsync(string what)
        {
            Done.Add(what);
            return Task.CompletedTask;
        }
    }
}
