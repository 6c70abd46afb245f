using System.Collections;
using System.Reflection;
using System.Text.Json;
using StatusBoard.Web.Features.Facilities;
using StatusBoard.Web.Features.Measures;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.ApiPages;

/// <summary>A member of a message.</summary>
/// <param name="Name">The name in JSON and MessagePack.</param>
/// <param name="Type">The kind of value, in words.</param>
/// <param name="Meaning">What it says.</param>
internal sealed record LiveField(string Name, string Type, string Meaning)
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance;

    /// <summary>The members of a type as they are written, in order, each with its meaning.</summary>
    /// <exception cref="KeyNotFoundException">A member has no meaning in <see cref="LiveFieldMeanings"/>.</exception>
    public static IReadOnlyList<LiveField> Of(Type type) =>
    [
        .. type.GetProperties(Members)
            // What could not be read of a request is no member of it.
            .Where(property => property.Name != nameof(SubscribeRequest.Problems))
            .Select(property => (property, Name: JsonNamingPolicy.CamelCase.ConvertName(property.Name)))
            .Select(one => new LiveField(one.Name, Words(one.property), LiveFieldMeanings.Of(type, one.Name))),
    ];

    private static string Words(PropertyInfo property)
    {
        var nullable = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
        var words = Words(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
        return nullable ? words + ", or null" : words;
    }

    private static string Words(Type type)
    {
        if (type == typeof(string))
            return "text";
        if (type == typeof(bool))
            return "true or false";
        if (type == typeof(DateTimeOffset))
            return "time";
        if (type == typeof(int) || type == typeof(long) || type == typeof(double))
            return "number";
        if (type == typeof(FacilityJson) || type == typeof(EncodedFacility))
            return "facility";
        if (type == typeof(ServiceJson))
            return "service";
        if (type == typeof(MeasurementJson))
            return "measurement";
        if (type == typeof(FacilityUpdateJson))
            return "update";
        return type.IsAssignableTo(typeof(IEnumerable)) && type.GenericTypeArguments is [var item]
            ? "list of " + Plural(Words(item))
            : throw new InvalidOperationException($"{type} has no words yet.");
    }

    private static string Plural(string word) => word switch { "facility" => "facilities", _ => word + "s" };
}
