namespace StatusBoard.Reporting;

/// <summary>How somebody who telephoned was known to speak for the facility.</summary>
public enum CallerProof
{
    /// <summary>They were called back at the facility's number.</summary>
    CallBack,

    /// <summary>They gave a code word of the facility's downtime sheet.</summary>
    CodeWord,

    /// <summary>The coordinator knows them.</summary>
    KnownVoice,
}
