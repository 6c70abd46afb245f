using System.Reflection;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Coverage;

/// <summary>
/// Whatever the storage does with a database is tested on both engines. A pair of test classes is an abstract class with the
/// tests and a sealed one for each engine; what a pair reaches is read from the instructions of its methods.
/// </summary>
public sealed class BothEnginesTests
{
    /// <summary>What no pair has to reach, and why.</summary>
    private static readonly Dictionary<string, string> Excused = new()
    {
        ["BackupCommand.RunAsync(args, database, output, cancellationToken)"] =
            "It copies the file of the embedded database; a server has its own backups.",
    };

    /// <summary>Test classes that use a database and have no pair, and why.</summary>
    private static readonly Dictionary<string, string> Alone = new()
    {
        ["OutageReasonTests"] = "What is said of a lost database is made of the engine's own errors, of both in turn.",
        ["RetryMetricsTests"] = "Its database fails on purpose, and nothing is written to it.",
        ["DeadlocksOnSqlServer"] = "SQLite has one writer at a time: there are no deadlocks.",
        ["QueryPlanTests"] = "Plans are the engine's own; those of SQL Server are held against Microsoft's model.",
        ["SchemaParityTests"] = "It holds the T-SQL, read as text, against SQLite.",
        ["RealListTests"] = "Its lists are not part of the project; what they become is tested in small on both engines.",
        ["ReplacedFileTests"] = "Only a file can be replaced under a node that runs.",
        ["LeftOutPageTests"] = "Only in SQLite is a time a text, which may be none.",
        ["UnreadableTimeTests"] = "Only in SQLite is a time a text, which may be none.",
        ["SqlitePatienceTests"] = "Only SQLite's lock is asked for again and again; SQL Server has a queue of its own.",
        ["StatementsOfEarlierBuildTests"] = "The T-SQL of the list is held against Microsoft's model of the newest schema.",
        ["WriteStateTests"] = "Its files are full, locked or read-only, each in SQLite's own way.",
        ["LimitTests"] = "It asks what a login of SQL Server may not: SQLite has none.",
        ["BackupCommandTests"] = "It copies the file of the embedded database; a server has its own backups.",
        ["OutageTests"] = "How a database is lost is the engine's own: a file that is moved, a port that nobody listens on.",
        ["OutageOnSqlServer"] = "How a database is lost is the engine's own: connections that break.",
    };

    private static readonly Type[] TestClasses =
        [.. typeof(BothEnginesTests).Assembly.GetTypes().Where(type => type is { IsClass: true, IsNested: false } && Tests(type).Any())];

    /// <summary>The abstract classes that have a sealed class for each engine.</summary>
    private static readonly Type[] Pairs = [.. TestClasses.Where(type => type.IsAbstract && IsPair(type))];

    private static readonly CallGraph Graph = new([.. StoringAssemblies.All, typeof(BothEnginesTests).Assembly]);

    [Fact]
    public void Every_method_of_every_store_is_reached_by_tests_that_run_on_both_engines()
    {
        var reached = Graph.ReachedFrom(Pairs.SelectMany(CallGraph.MethodsOf));
        var methods = StoringAssemblies.Types.Where(type => type.IsVisible && UsesDatabase(type)).SelectMany(DoingOf).ToList();
        Assert.True(methods.Count > 150, $"Only {methods.Count} methods were found: the rule for what is a store is broken.");

        var missing = methods.Where(method => !reached.Contains(CallGraph.KeyOf(method))).Select(NameOf).Distinct().ToList();

        None(missing.Except(Excused.Keys), "No test that runs on both engines reaches");
        None(Excused.Keys.Except(missing), "Excused and reached all the same, or not there:");
    }

    [Fact]
    public void Every_test_class_that_uses_a_database_has_a_class_for_each_engine_or_says_why_not()
    {
        var open = CallGraph.KeyOf(typeof(Database).GetMethod(nameof(Database.OpenAsync))!);
        var alone = TestClasses.Where(type => type.IsAbstract ? !IsPair(type) : !TestClasses.Contains(type.BaseType))
            .Where(type => Graph.ReachedFrom(CallGraph.MethodsOf(type)).Contains(open)).Select(type => type.Name).ToList();

        None(alone.Except(Alone.Keys),
            "These have neither an abstract class with a sealed one for each engine nor a reason in this list:");
        None(Alone.Keys.Except(alone), "These stand in this list and need no reason:");
        Assert.True(Pairs.Length > 30, $"Only {Pairs.Length} pairs were found: the rule for what is a pair is broken.");
    }

    [Fact]
    public void Every_test_class_for_SQL_Server_waits_for_the_others_of_its_kind()
    {
        var together = TestClasses
            .Where(type => type is { IsAbstract: false } && type.Name.EndsWith("OnSqlServer", StringComparison.Ordinal))
            .Where(type => type.GetCustomAttribute<CollectionAttribute>()?.Name != SqlServerTestDatabase.OneAtATime);

        None(together.Select(type => type.Name), "These are not in the collection:");
    }

    private static void None(IEnumerable<string> names, string what)
    {
        var found = string.Join("\n  ", names);
        Assert.True(found.Length == 0, $"{what}\n  {found}");
    }

    /// <summary>The tests of a class, its own and inherited.</summary>
    private static IEnumerable<MethodInfo> Tests(Type type) =>
        type.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null);

    private static bool IsPair(Type type)
    {
        var engines = TestClasses
            .Where(other => other is { IsSealed: true } && other.BaseType == type).Select(other => other.Name).ToList();
        return engines.Any(name => name.EndsWith("OnSqlite", StringComparison.Ordinal))
            && engines.Any(name => name.EndsWith("OnSqlServer", StringComparison.Ordinal));
    }

    /// <summary>Whether a class is given a database, or something that is.</summary>
    private static bool UsesDatabase(Type type) =>
        type.IsClass && !typeof(Database).IsAssignableFrom(type) && (type is { IsAbstract: true, IsSealed: true }
            ? DoingOf(type).Any(method => method.GetParameters().Any(parameter => IsOrHas(parameter.ParameterType)))
            : type.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => IsOrHas(parameter.ParameterType))));

    private static bool IsOrHas(Type type) =>
        typeof(Database).IsAssignableFrom(type)
        || (type.IsGenericType && type.GetGenericArguments().Any(IsOrHas))
        || (StoringAssemblies.All.Contains(type.Assembly) && UsesDatabase(type));

    /// <summary>The public methods that do something with what they are given: those that are waited for.</summary>
    private static IEnumerable<MethodInfo> DoingOf(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType)
                || method.ReturnType.Name is "ValueTask" or "ValueTask`1" or "IAsyncEnumerable`1");

    private static string NameOf(MethodInfo method) =>
        $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.Name))})";
}
