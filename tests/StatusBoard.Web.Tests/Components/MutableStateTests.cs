using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Components;

namespace StatusBoard.Web.Tests.Components;

/// <summary>A class that changes in many ways is understood by nobody: it is made of parts, each with its own state.</summary>
public sealed class MutableStateTests
{
    private const int Most = 12;
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Those that are not in parts yet, with what they have now: drafts of forms, a member for each field. A number may become
    /// smaller.</summary>
    private static readonly Dictionary<string, int> NotYet = new()
    {
        ["StatusBoard.Web.Features.Administration.EditFacilities.FacilityEntry"] = 20,
        ["StatusBoard.Web.Features.Walls.Setup.WallDraft"] = 21,
    };

    [Fact]
    public void No_class_has_more_than_twelve_fields_that_change()
    {
        var many = Counted().Where(one => one.Value.Count > NotYet.GetValueOrDefault(one.Key, Most));
        Assert.Empty(many.Select(one => $"{one.Key} has {one.Value.Count}: {string.Join(", ", one.Value)}"));
    }

    [Fact]
    public void What_is_in_parts_by_now_is_no_exception_any_more()
    {
        var counted = Counted();
        Assert.All(NotYet, one => Assert.Equal((one.Key, one.Value), (one.Key, counted.GetValueOrDefault(one.Key, []).Count)));
        Assert.DoesNotContain(NotYet.Values, most => most <= Most);
    }

    [Fact]
    public void Fields_and_settable_properties_count_what_is_handed_over_does_not() =>
        Assert.Equal(["changes", "Settable", "Told"], MutableOf(typeof(Sample)).Order(StringComparer.OrdinalIgnoreCase));

    private static Dictionary<string, List<string>> Counted() => typeof(Program).Assembly.GetTypes()
        .Where(type => type.IsClass && !IsGenerated(type) && !IsBound(type))
        .ToDictionary(type => type.FullName!, MutableOf);

    private static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute))
        || typeof(JsonSerializerContext).IsAssignableFrom(type)
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    /// <summary>Whether it is filled from the configuration.</summary>
    private static bool IsBound(Type type) => type.Name.EndsWith("Options", StringComparison.Ordinal);

    private static List<string> MutableOf(Type type) =>
        [.. type.GetFields(Own)
            .Where(field => !field.IsInitOnly && !IsConstructorParameter(field))
            .Select(field => (Field: field, Property: PropertyOf(type, field)))
            .Where(one => one.Property is null || !IsHandedOver(one.Property))
            .Select(one => one.Property?.Name ?? one.Field.Name)];

    /// <summary>Whether it keeps a parameter of the class itself, as in <c>class FacilityGrid(TimeProvider time)</c>.</summary>
    private static bool IsConstructorParameter(FieldInfo field) =>
        field.Name.StartsWith('<') && field.Name.EndsWith(">P", StringComparison.Ordinal);

    private static PropertyInfo? PropertyOf(Type type, FieldInfo field) =>
        type.GetProperties(Own).FirstOrDefault(property => field.Name == $"<{property.Name}>k__BackingField");

    private static bool IsHandedOver(PropertyInfo property) =>
        property.IsDefined(typeof(ParameterAttribute)) || property.IsDefined(typeof(InjectAttribute))
        || property.GetCustomAttributes().Any(attribute => attribute is CascadingParameterAttributeBase)
        || property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;

    private sealed class Sample(string name) : ComponentBase
    {
        private readonly List<string> kept = [];
        private int changes;

        public event Action? Told;

        [Parameter]
        public string Parameter { get; set; } = "";

        [SupplyParameterFromQuery]
        public string Query { get; set; } = "";

        [Inject]
        public TimeProvider Time { get; set; } = null!;

        public string Fixed { get; init; } = "";

        public string Settable { get; private set; } = "";

        public string Made => name;

        public void Change()
        {
            kept.Add(Settable);
            Settable = $"{name} {++changes}";
            Told?.Invoke();
        }
    }
}
