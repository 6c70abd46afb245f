namespace StatusBoard.Storage.Security.Access;

/// <summary>What a refused change of access is about, so that a form can say it beside the right field.</summary>
public enum AccessRefusalReason
{
    /// <summary>It does not fit what there is now: what is to be changed is not there, no longer in force, or changed by somebody else
    /// meanwhile, or what is to be made is there already.</summary>
    Conflict,

    /// <summary>Another that is in force has the name, or one that looks the same.</summary>
    NameTaken,

    /// <summary>A grant names a region, health system, facility or agency that is not there.</summary>
    UnknownScope,

    /// <summary>Nobody would be left who may do everything.</summary>
    LastAdministrator,
}
