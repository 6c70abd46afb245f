using System.Runtime.InteropServices;

namespace StatusBoard.Measures;

/// <summary>One value of a measure: a number, or a choice. Yes is 1 and no is 0.</summary>
/// <param name="Number">The number; 0 where the value is a choice.</param>
/// <param name="Choice">The code of the choice; null where the value is a number.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MeasureValue(double Number, string? Choice)
{
    /// <summary>A number.</summary>
    public static MeasureValue Of(double number) => new(number, null);

    /// <summary>Yes or no.</summary>
    public static MeasureValue Of(bool yes) => new(yes ? 1 : 0, null);

    /// <summary>A choice.</summary>
    /// <param name="choice">Its code.</param>
    public static MeasureValue Of(string choice) => new(0, choice);

    /// <summary>Whether the value is a number, and yes or no counts as one.</summary>
    public bool IsNumber => Choice is null;
}
