using StatusBoard.EndToEnd.Dispatch;
using StatusBoard.EndToEnd.Incidents;
using StatusBoard.EndToEnd.Proof;
using StatusBoard.EndToEnd.Running;
using StatusBoard.EndToEnd.Texts;
using StatusBoard.EndToEnd.Wall;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(SlowClassesFirst))]

namespace StatusBoard.EndToEnd.Running;

/// <summary>Begins with the classes that take longest, so that none of them runs alone at the end. A class is a collection; the tests of
/// one run one after the other.</summary>
public sealed class SlowClassesFirst : ITestCollectionOrderer
{
    private static readonly Type[] Slow =
    [
        typeof(OddTextTests), typeof(SleptPageTests), typeof(IncidentFlowTests), typeof(NotLiveTests), typeof(DeskLookTests),
        typeof(UnprovedPageTests), typeof(NetworkCutTests), typeof(AppearanceTests), typeof(AlteredPageTests), typeof(TextBoxLimitTests),
        typeof(ReportTests), typeof(WallOutageTests), typeof(WallViewTests), typeof(WallLegibilityTests), typeof(LargeBoardTests),
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(Position)];

    private static int Position<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var found = Array.FindIndex(
            Slow, type => collection.TestCollectionDisplayName.Contains($"{type.FullName} ", StringComparison.Ordinal));
        return found < 0 ? Slow.Length : found;
    }
}
