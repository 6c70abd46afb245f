using StatusBoard.Statuses;

namespace StatusBoard.Dispatch.Overrides;

/// <summary>Texts for override reasons.</summary>
public static class OverrideWords
{
    /// <summary>The code of a reason, for example <c>patient-choice</c>.</summary>
    public static string Code(this OverrideReason reason) => CodeNames<OverrideReason>.Of(reason);

    /// <summary>The display name of a reason.</summary>
    public static string Words(this OverrideReason reason) => reason switch
    {
        OverrideReason.Extremis => "patient in extremis",
        OverrideReason.PatientChoice => "patient's choice",
        OverrideReason.Closest => "closest by far",
        _ => "other",
    };
}
