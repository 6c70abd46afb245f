using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using StatusBoard.Notifications;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Notifications.Webhooks;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Notifications;

/// <summary>What a subscription is about is chosen from what is on the board.</summary>
public sealed class SubscriptionFormTests
{
    [Fact]
    public async Task Services_and_places_are_chosen_from_lists_that_are_searched_by_name_and_code()
    {
        await using var context = Context();
        NotificationSubscription? saved = null;
        var form = Render(context, SubscriptionFilter.Everything, one => saved = one);

        Assert.Equal(["trauma"], await FoundAsync(form, "Services", "trau"));
        Assert.Equal(["CT1"], await FoundAsync(form, "Facilities", "hospital ct1"));
        Assert.Equal(["RI"], await FoundAsync(form, "States", "rhode"));
        Assert.Equal(["North"], await FoundAsync(form, "Regions", ""));
        Assert.Equal(["Care"], await FoundAsync(form, "Health systems", ""));
        await ChooseAsync(form, "Services", "trauma");
        await ChooseAsync(form, "States", "RI");
        Assert.Empty(await FoundAsync(form, "Services", "trau"));
        form.Find("form").Submit();

        Assert.Equal(["trauma"], saved!.Filter.Services);
        Assert.Equal(["RI"], saved.Filter.States);
        Assert.True(saved.Filter.Facilities.IsEmpty);
    }

    [Fact]
    public async Task What_was_chosen_once_and_has_left_the_board_stays_until_it_is_removed_and_is_named()
    {
        await using var context = Context();
        NotificationSubscription? saved = null;
        var form = Render(context, SubscriptionFilter.Everything with { Facilities = ["CT1", "GONE"] }, one => saved = one);
        form.Find("form").Submit();
        Assert.Null(saved);
        Assert.Contains("No facility on the board has the code 'GONE'.", form.Markup, StringComparison.Ordinal);

        form.Find("[aria-label='Remove GONE']").Click();
        form.Find("form").Submit();
        Assert.Equal(["CT1"], saved!.Filter.Facilities.ToArray());
    }

    private static BunitContext Context()
    {
        var context = new BunitContext();
        context.Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        context.Services.AddSingleton(Given.Board(Given.Hospital("CT1"), Given.Hospital("CT2") with { Region = "North" },
            Given.Hospital("RI1", "RI") with { System = "Care" }).Feed);
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        return context;
    }

    private static IRenderedComponent<SubscriptionForm> Render(
        BunitContext context, SubscriptionFilter filter, Action<NotificationSubscription> saved) =>
        context.Render<SubscriptionForm>(parameters => parameters
            .Add(form => form.Subscription, new NotificationSubscription(0, "Paging", NotificationChannel.Webhook,
                "https://example.org/hook", [NotificationTopic.StatusChanged], filter))
            .Add(form => form.Saved, saved));

    private static MudAutocomplete<ListOption> Field(IRenderedComponent<SubscriptionForm> form, string label) =>
        form.FindComponents<ListPicker>().Single(picker => picker.Instance.Label == label)
            .FindComponent<MudAutocomplete<ListOption>>().Instance;

    private static async Task<IEnumerable<string>> FoundAsync(IRenderedComponent<SubscriptionForm> form, string label, string typed) =>
        (await Field(form, label).SearchFunc!(typed, CancellationToken.None)!)!.Select(option => option!.Value);

    private static Task ChooseAsync(IRenderedComponent<SubscriptionForm> form, string label, string value) =>
        form.InvokeAsync(() => Field(form, label).ValueChanged.InvokeAsync(new ListOption(value, value)));
}
