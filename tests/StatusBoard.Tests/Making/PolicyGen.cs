using CsCheck;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Tests.Making;

/// <summary>Random schemes of the emergency department and what happens under them. Small spans, so that they meet.</summary>
internal static class PolicyGen
{
    private static readonly Status[] Reported = [Status.Open, Status.Advisory, Status.Diversion, Status.Closed, Status.Unknown];

    private static readonly Gen<TimeSpan?> Span = Gen.OneOf(
        Gen.Const((TimeSpan?)null), Gen.Int[1, 90].Select(minutes => (TimeSpan?)TimeSpan.FromMinutes(minutes)));

    private static readonly Gen<int?> Renewals = Gen.OneOf(Gen.Const((int?)null), Gen.Int[0, 3].Select(times => (int?)times));

    /// <summary>A scheme: an advisory lapses to open or not at all, a diversion to open, to an advisory, to unknown or not at all, a
    /// closure says that it lapses and does not.</summary>
    public static Gen<StatusScheme> Scheme { get; } = Gen.Select(
        Term(Status.Open, [null]),
        Term(Status.Advisory, [null, Status.Open]),
        Term(Status.Diversion, [null, Status.Open, Status.Advisory, Status.Unknown]),
        Term(Status.Closed, [null, Status.Open]),
        (open, advisory, diversion, closed) => new StatusScheme("x", "Any", "CT", null, [open, advisory, diversion, closed]));

    /// <summary>A step.</summary>
    public static Gen<PolicyStep> Step { get; } = Gen.OneOf(
        Gen.Select(Gen.OneOf(Reported), Span).Select((status, end) => (PolicyStep)new PolicyStep.Report(status, end)),
        Gen.Const((PolicyStep)new PolicyStep.Confirm()),
        Gen.Int[1, 100].Select(minutes => (PolicyStep)new PolicyStep.Wait(minutes)));

    private static Gen<SchemeTerm> Term(Status status, Status?[] lapsesTo) =>
        Gen.Select(Span, Span, Gen.OneOf(lapsesTo), Renewals).Select((lapses, stale, to, renewals) =>
            new SchemeTerm("ed", status, status.ToString(), lapses, stale, null, null) { LapseTo = to, MaxRenewals = renewals });
}
