namespace StatusBoard.Reporting;

/// <summary>How it was verified that a caller speaks for the facility.</summary>
public enum VerificationMethod
{
    /// <summary>The caller was called back at the facility's published number.</summary>
    CallBack,

    /// <summary>The caller gave a code of the facility's downtime sheet.</summary>
    CodeWord,

    /// <summary>The coordinator knows the caller personally.</summary>
    KnownVoice,
}
