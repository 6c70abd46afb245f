using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace StatusBoard.EndToEnd.Running;

/// <summary>The addresses of all pages, read from the app that was built: a page that is added later is among them by itself.</summary>
internal static class Pages
{
    /// <summary>The templates, such as <c>/facilities/{Code}</c>.</summary>
    public static IReadOnlyList<string> Templates()
    {
        var app = typeof(Pages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "App").Value!;
        using var file = new PEReader(File.OpenRead(app));
        var metadata = file.GetMetadataReader();
        return [.. metadata.CustomAttributes.Select(metadata.GetCustomAttribute).Where(attribute =>
            IsRoute(metadata, attribute)).Select(attribute => Argument(metadata, attribute)).Order(StringComparer.Ordinal)];
    }

    private static bool IsRoute(MetadataReader metadata, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference || attribute.Parent.Kind != HandleKind.TypeDefinition)
            return false;
        var type = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (type.Kind != HandleKind.TypeReference)
            return false;
        var reference = metadata.GetTypeReference((TypeReferenceHandle)type);
        return metadata.StringComparer.Equals(reference.Name, "RouteAttribute")
            && metadata.StringComparer.Equals(reference.Namespace, "Microsoft.AspNetCore.Components");
    }

    // ECMA-335 II.23.3: two bytes 0x0001, then the arguments; RouteAttribute has one, the template.
    private static string Argument(MetadataReader metadata, CustomAttribute attribute)
    {
        var value = metadata.GetBlobReader(attribute.Value);
        value.ReadUInt16();
        return value.ReadSerializedString()!;
    }
}
