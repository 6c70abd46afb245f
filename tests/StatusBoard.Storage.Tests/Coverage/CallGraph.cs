using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace StatusBoard.Storage.Tests.Coverage;

/// <summary>
/// Which methods of some assemblies the code of others can reach, read from their instructions: calls, constructors,
/// lambdas, the state machines behind <c>async</c> and <c>yield</c>, and for a virtual call every method that may answer it.
/// </summary>
internal sealed class CallGraph
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private readonly HashSet<Module> modules;
    private readonly IReadOnlyList<Type> types;
    private readonly Dictionary<(Module, int), IReadOnlyList<MethodBase>> calls = [];

    public CallGraph(params IReadOnlyCollection<Assembly> assemblies)
    {
        modules = [.. assemblies.Select(assembly => assembly.ManifestModule)];
        types = [.. assemblies.SelectMany(assembly => assembly.GetTypes())];
    }

    /// <summary>Every method and constructor that a type declares, with those of the types inside of it.</summary>
    public static IEnumerable<MethodBase> MethodsOf(Type type) =>
        type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).Concat(type.GetNestedTypes(All).SelectMany(MethodsOf));

    /// <summary>What identifies a method, also when it is called with type arguments.</summary>
    public static (Module Module, int Token) KeyOf(MethodBase method) => (method.Module, method.MetadataToken);

    /// <summary>All methods that can be reached from some, themselves among them.</summary>
    public HashSet<(Module Module, int Token)> ReachedFrom(IEnumerable<MethodBase> roots)
    {
        var reached = new HashSet<(Module, int)>();
        var next = new Stack<MethodBase>(roots);
        while (next.TryPop(out var method))
        {
            if (!modules.Contains(method.Module) || !reached.Add(KeyOf(method)))
                continue;
            foreach (var called in CallsOf(method))
                next.Push(called);
        }

        return reached;
    }

    private IReadOnlyList<MethodBase> CallsOf(MethodBase method)
    {
        if (calls.TryGetValue(KeyOf(method), out var known))
            return known;
        var found = new List<MethodBase>();
        if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine)
            found.AddRange(MethodsOf(machine.StateMachineType));
        foreach (var called in InstructionsOf(method))
        {
            found.Add(called);
            if (called.IsVirtual && modules.Contains(called.Module))
                found.AddRange(types.SelectMany(type => Answering(type, (MethodInfo)called)));
        }

        return calls[KeyOf(method)] = found;
    }

    /// <summary>The method of a type that answers a virtual call.</summary>
    private static IEnumerable<MethodBase> Answering(Type type, MethodInfo called)
    {
        var declaring = called.DeclaringType!;
        if (type.IsInterface || type == declaring)
            return [];
        if (declaring.IsInterface)
        {
            return type.GetInterfaces().Any(one => KeyOf(one) == KeyOf(declaring))
                ? type.GetMethods(All)
                    .Where(method => method.Name == called.Name || method.Name.EndsWith($".{called.Name}", StringComparison.Ordinal))
                : [];
        }

        return type.IsSubclassOf(declaring)
            ? type.GetMethods(All).Where(method => KeyOf(method.GetBaseDefinition()) == KeyOf(called.GetBaseDefinition()))
            : [];

        static (Module, int) KeyOf(MemberInfo member) => (member.Module, member.MetadataToken);
    }

    private static IEnumerable<MethodBase> InstructionsOf(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            yield break;
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? unchecked((short)((code[at++] << 8) | code[at++])) : code[at++];
            var instruction = Codes[value];
            var names = instruction.OperandType is OperandType.InlineMethod or OperandType.InlineTok;
            if (names && Resolve(method, BitConverter.ToInt32(code, at)) is { } called)
                yield return called;
            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static MethodBase? Resolve(MethodBase method, int token)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, ofType, ofMethod) as MethodBase;
    }
}
