using System.Reflection;
using StatusBoard.Exchange.Demo;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tests.Coverage;

/// <summary>The assemblies that have statements of their own and do something with a database.</summary>
internal static class StoringAssemblies
{
    public static IReadOnlyList<Assembly> All { get; } = [typeof(Database).Assembly, typeof(DemoData).Assembly];

    public static IEnumerable<Type> Types => All.SelectMany(assembly => assembly.GetTypes());
}
