namespace StatusBoard.Web.Api;

/// <summary>Marks a body that takes nothing of a patient: a member that looks like a patient's data is refused with that reason.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NoPatientDataAttribute : Attribute;
