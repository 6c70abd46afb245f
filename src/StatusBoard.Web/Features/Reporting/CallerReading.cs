using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Texts;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>Reads and validates the caller of a report by telephone. The caller has to be verified.</summary>
internal static class CallerReading
{
    public static (Caller? Caller, List<ReportProblem> Problems) Read(SentCaller? sent)
    {
        List<ReportProblem> problems = [];
        if (sent is null)
            return (null, problems);
        if (string.IsNullOrWhiteSpace(sent.Name))
            problems.Add(new("onBehalf", "Say who called."));
        if (string.IsNullOrWhiteSpace(sent.Number))
            problems.Add(new("calledFrom", "Say from which number."));
        if (!CodeNames<VerificationMethod>.TryParse(sent.KnownBy, out var knownBy))
            problems.Add(new("knownBy", "Say how you know them."));
        else if (knownBy == VerificationMethod.CodeWord && string.IsNullOrWhiteSpace(sent.Code))
            problems.Add(new("code", "Enter the code that they read out."));
        problems.AddRange(ReportRules.CheckOnBehalf(sent.Name));
        problems.AddRange(PlainText.Check("calledFrom", sent.Number, ReportRules.MaxPhoneLength));
        return (new Caller(PlainText.NormaliseOrNull(sent.Name), PlainText.NormaliseOrNull(sent.Number), knownBy), problems);
    }
}
