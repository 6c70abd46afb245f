using StatusBoard.Statuses;

namespace StatusBoard.Dispatch.Overrides;

/// <summary>Override notes in people's words.</summary>
public static class OverrideWords
{
    /// <summary>The code of a reason, for example <c>patient-choice</c>.</summary>
    public static string Code(this OverrideReason reason) => CodeNames<OverrideReason>.Of(reason);

    /// <summary>A reason as people read it.</summary>
    public static string Words(this OverrideReason reason) => reason switch
    {
        OverrideReason.Extremis => "patient in extremis",
        OverrideReason.PatientChoice => "patient's choice",
        OverrideReason.Closest => "closest by far",
        _ => "other",
    };
}
