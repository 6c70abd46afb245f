namespace StatusBoard.Web.Features.Incidents;

/// <summary>Formats time spans like the browser's clock elements.</summary>
public static class Span
{
    /// <summary><c>28 min</c>, <c>3 h 06 min</c>, <c>2 d 4 h</c>.</summary>
    public static string Words(TimeSpan span)
    {
        var minutes = (long)Math.Max(0, span.TotalMinutes);
        if (minutes < 60)
            return $"{minutes} min";
        var hours = minutes / 60;
        return hours < 48 ? $"{hours} h {minutes % 60:00} min" : $"{hours / 24} d {hours % 24} h";
    }
}
