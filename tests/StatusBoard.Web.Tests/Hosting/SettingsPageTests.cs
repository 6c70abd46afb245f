using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using StatusBoard.Exchange.Demo;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Retention;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Notifications;
using StatusBoard.Web.Features.PublicBoards;
using StatusBoard.Web.Features.Reporting;
using StatusBoard.Web.Features.Walls;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Security.Identity;
using StatusBoard.Web.Security.KeyRing;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>docs/settings.md names every setting that there is, and none that there is not.</summary>
public sealed partial class SettingsPageTests
{
    private static readonly Dictionary<string, Type> Sections = new()
    {
        ["Database"] = typeof(DatabaseOptions),
        ["Tail"] = typeof(TailOptions),
        ["Demo"] = typeof(DemoOptions),
        ["Access"] = typeof(AccessOptions),
        ["Access:Oidc"] = typeof(OidcOptions),
        ["Security"] = typeof(SecurityOptions),
        ["Limits"] = typeof(LimitOptions),
        ["DataProtection"] = typeof(KeyRingOptions),
        ["Live"] = typeof(LiveOptions),
        ["Notifications"] = typeof(NotificationOptions),
        ["Retention"] = typeof(RetentionOptions),
        ["Public"] = typeof(PublicOptions),
        ["Reporting"] = typeof(ReportingOptions),
        ["Dispatch"] = typeof(DispatchOptions),
        ["Wall"] = typeof(WallOptions),
    };

    /// <summary>What the app sets itself, from other settings.</summary>
    private static readonly string[] SetByTheApp = ["Access:Oidc", "Database:ConnectionString", "Public:IsDemonstration"];

    [Fact]
    public void The_page_names_every_setting_and_no_other()
    {
        var page = Repository.Read("docs", "settings.md");
        var documented = page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Name().Matches(line.Split(" | ")[0]).Select(match => match.Groups[1].Value))
            .Where(name => !name.StartsWith("ConnectionStrings:", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(documented.Distinct(), documented);
        Assert.Equal(Sections.SelectMany(section => Names(section.Key, section.Value)).Except(SetByTheApp).Order(), documented.Order());
    }

    [Fact]
    public void Every_class_of_options_is_known_to_this_test()
    {
        var there = new[] { typeof(DatabaseOptions).Assembly, typeof(DemoOptions).Assembly, typeof(LiveOptions).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && !type.IsNested);
        var known = Sections.Values.Concat(
            Sections.Values.SelectMany(type => type.GetProperties()).Select(property => property.PropertyType));

        Assert.Empty(there.Except(known));
    }

    private static IEnumerable<string> Names(string section, Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite || IsList(property.PropertyType))
            .SelectMany(property => property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal)
                && !Sections.ContainsKey($"{section}:{property.Name}")
                ? Names($"{section}:{property.Name}", property.PropertyType)
                : [$"{section}:{property.Name}"]);

    private static bool IsList(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
