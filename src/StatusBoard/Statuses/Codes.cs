using StatusBoard.Boards;
using StatusBoard.Reporting;

namespace StatusBoard.Statuses;

/// <summary>Extension methods for <see cref="CodeNames{T}.Of"/> and for display names.</summary>
public static class Codes
{
    /// <summary>The code of a status, for example <c>diversion</c>.</summary>
    public static string Code(this Status status) => CodeNames<Status>.Of(status);

    /// <summary>The code of a kind of service, for example <c>service-line</c>.</summary>
    public static string Code(this ServiceKind kind) => CodeNames<ServiceKind>.Of(kind);

    /// <summary>The code of a reason, for example <c>no-beds</c>.</summary>
    public static string Code(this ReasonCode reason) => CodeNames<ReasonCode>.Of(reason);

    /// <summary>The code of a report source, for example <c>phone</c>.</summary>
    public static string Code(this ReportSource source) => CodeNames<ReportSource>.Of(source);

    /// <summary>The code of a verification method, for example <c>call-back</c>.</summary>
    public static string Code(this VerificationMethod proof) => CodeNames<VerificationMethod>.Of(proof);

    /// <summary>The code of a board's mode, for example <c>exercise</c>.</summary>
    public static string Code(this BoardMode mode) => CodeNames<BoardMode>.Of(mode);

    /// <summary>The display name of a reason: <c>no beds</c>, <c>IT outage</c>.</summary>
    public static string Words(this ReasonCode reason) =>
        reason == ReasonCode.ItOutage ? "IT outage" : reason.Code().Replace('-', ' ');
}
