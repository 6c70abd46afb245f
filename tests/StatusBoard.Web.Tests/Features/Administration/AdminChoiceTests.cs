using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using StatusBoard.Web.Features.Administration.Editing;

namespace StatusBoard.Web.Tests.Features.Administration;

/// <summary>A field with suggestions: what it shows is what is saved.</summary>
public sealed class AdminChoiceTests
{
    [Fact]
    public async Task What_is_typed_is_its_value_though_nothing_is_chosen()
    {
        await using var context = Context();
        string? value = null;
        var field = Render(context, "Care", (_, _) => Task.FromResult<IEnumerable<string>>([]), text => value = text);
        await field.Find("input").InputAsync("Prosp");
        field.WaitForAssertion(() => Assert.Equal("Prosp", value));
    }

    [Fact]
    public async Task A_field_that_is_emptied_has_no_value()
    {
        await using var context = Context();
        var value = "Prospect Health";
        var field = Render(context, value, (_, _) => Task.FromResult<IEnumerable<string>>([]), text => value = text);
        Assert.Equal("Prospect Health", field.Find("input").GetAttribute("value"));
        await field.Find("input").InputAsync(" ");
        field.WaitForAssertion(() => Assert.Null(value));
    }

    [Fact]
    public async Task What_is_chosen_holds_when_the_search_for_what_was_typed_ends_afterwards()
    {
        await using var context = Context();
        string? value = null;
        var slow = new TaskCompletionSource<IEnumerable<string>>();
        var field = Render(context, null, (text, _) =>
            text == "Prosp" ? slow.Task : Task.FromResult<IEnumerable<string>>(["Prospect Health"]), text => value = text);
        var typing = field.Find("input").InputAsync("Prosp");
        field.WaitForAssertion(() => Assert.Equal("Prosp", value));
        // A browser tells of a suggestion that is chosen as of a text that is typed.
        await field.Find("input").InputAsync("Prospect Health");
        await field.InvokeAsync(() => slow.SetResult(["Prosperity Clinic"]));
        await typing;
        field.WaitForAssertion(() => Assert.Equal("Prospect Health", field.Find("input").GetAttribute("value")));
        Assert.Equal("Prospect Health", value);
        Assert.Equal(["Prospect Health"], field.FindAll("datalist option").Select(option => option.GetAttribute("value")));
    }

    [Fact]
    public async Task The_suggestions_are_those_of_its_own_list()
    {
        await using var context = Context();
        var field = Render(context, "Care", (text, _) =>
            Task.FromResult<IEnumerable<string>>(Enumerable.Range(1, 40).Select(i => $"{text} {i}")), _ => { });
        Assert.Equal(field.Find("datalist").Id, field.Find("input").GetAttribute("list"));
        Assert.Equal(12, field.FindAll("datalist option").Count);
        await field.Find("input").InputAsync("Prime");
        field.WaitForAssertion(() => Assert.Equal("Prime 1", field.Find("datalist option").GetAttribute("value")));
    }

    private static BunitContext Context()
    {
        var context = new BunitContext();
        context.Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        return context;
    }

    private static IRenderedComponent<AdminChoice> Render(
        BunitContext context, string? value, Func<string?, CancellationToken, Task<IEnumerable<string>>> search, Action<string?> changed)
    {
        IRenderedComponent<AdminChoice> field = null!;
        return field = context.Render<AdminChoice>(parameters => parameters
            .Add(one => one.Label, "Health system")
            .Add(one => one.Value, value)
            .Add(one => one.Search, search)
            .Add(one => one.ValueChanged, text => { changed(text); field.Render(again => again.Add(one => one.Value, text)); }));
    }
}
